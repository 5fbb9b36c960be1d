package io.relais.gateway.call;

import io.relais.gateway.problem.Problem;
import io.relais.gateway.problem.Refusal;
import io.relais.proto.api.v1.ErrorReason;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Whether a client takes what Relais answers with, by its {@code Accept} (RFC 9110 §12.5.1). */
final class Acceptance {

    /** Answers of a stream, one a line. */
    static final MediaType LINES = new MediaType("application", "x-ndjson");

    private static final int EXACT = 2;

    private Acceptance() {}

    /** How answers of a stream are told apart. */
    enum StreamForm {
        /** As server-sent events. */
        EVENTS,
        /** As one JSON value a line. */
        LINES
    }

    /** Lets a request for one JSON answer pass, or refuses it with 406. */
    static void requireJson(HttpHeaders headers) {
        List<String> accept = headers.getOrEmpty(HttpHeaders.ACCEPT);
        if (!accept.isEmpty()
                && quality(ranges(accept), MediaType.APPLICATION_JSON).value() <= 0) {
            throw notAcceptable("This is answered as application/json: send an Accept that has it, or none.");
        }
    }

    /** Events where they are asked for by name, else lines; refuses with 406 who takes neither. */
    static StreamForm streamForm(HttpHeaders headers) {
        List<String> accept = headers.getOrEmpty(HttpHeaders.ACCEPT);
        if (accept.isEmpty()) {
            return StreamForm.LINES;
        }
        List<MediaType> ranges = ranges(accept);
        Quality events = quality(ranges, MediaType.TEXT_EVENT_STREAM);
        double lines = Math.max(
                quality(ranges, LINES).value(),
                quality(ranges, MediaType.APPLICATION_JSON).value());
        if (events.value() > 0 && (lines <= 0 || events.exactness() == EXACT && events.value() >= lines)) {
            return StreamForm.EVENTS;
        }
        if (lines <= 0) {
            throw notAcceptable("This is a stream: send Accept: text/event-stream, or application/x-ndjson.");
        }
        return StreamForm.LINES;
    }

    private record Quality(int exactness, double value) {}

    /** The quality that the most exact of the ranges that hold a type gives it. */
    private static Quality quality(List<MediaType> ranges, MediaType type) {
        Quality best = new Quality(-1, 0);
        for (MediaType range : ranges) {
            int exactness = range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : EXACT;
            boolean holds = exactness == EXACT ? range.equalsTypeAndSubtype(type) : range.includes(type);
            if (holds && exactness > best.exactness()) {
                best = new Quality(exactness, range.getQualityValue());
            }
        }
        return best;
    }

    private static List<MediaType> ranges(List<String> accept) {
        try {
            return MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException malformed) {
            throw notAcceptable("The Accept of the request is malformed: send application/json, or none.");
        }
    }

    private static Refusal notAcceptable(String detail) {
        return new Refusal(Problem.of(ErrorReason.ERROR_REASON_NOT_ACCEPTABLE, detail));
    }
}
