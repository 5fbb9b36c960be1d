package io.relais.gateway.problem;

import com.google.protobuf.Any;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.FieldViolation;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused, before it is written down for one request.
 *
 * @param status the HTTP status, 400 or more
 * @param reason the documented reason
 * @param detail what is wrong and what helps, shown to the caller
 * @param errors the fields at fault
 * @param metadata facts about the refusal
 * @param details further messages, each of which becomes a member of the document
 * @param retryDelay after which time the same request may succeed
 * @param allow the methods that the path has, on 405
 */
public record Problem(
        int status,
        ErrorReason reason,
        String detail,
        List<FieldViolation> errors,
        Map<String, String> metadata,
        List<Any> details,
        @Nullable Duration retryDelay,
        Set<String> allow) {

    /** A problem with a reason and a text only, under the reason's own status. */
    public static Problem of(ErrorReason reason, String detail) {
        return new Problem(HttpStatuses.of(reason), reason, detail, List.of(), Map.of(), List.of(), null, Set.of());
    }

    /** A problem with one field of the request. */
    public static Problem of(ErrorReason reason, String field, String detail) {
        List<FieldViolation> errors = field.isEmpty() ? List.of() : List.of(new FieldViolation(field, detail));
        return new Problem(HttpStatuses.of(reason), reason, detail, errors, Map.of(), List.of(), null, Set.of());
    }

    /** The problem behind a refusal of the domain. */
    public static Problem of(DomainException refusal) {
        return new Problem(
                HttpStatuses.of(refusal.reason()),
                refusal.reason(),
                refusal.getMessage(),
                refusal.fieldViolations(),
                refusal.metadata(),
                refusal.details().stream()
                        .map(detail -> detail instanceof Any packed ? packed : Any.pack(detail))
                        .toList(),
                refusal.retryDelay().orElse(null),
                Set.of());
    }

    /** The same under another HTTP status. */
    public Problem withStatus(int other) {
        return new Problem(other, reason, detail, errors, metadata, details, retryDelay, allow);
    }

    /** The same with other fields at fault. */
    public Problem withErrors(List<FieldViolation> others) {
        return new Problem(status, reason, detail, others, metadata, details, retryDelay, allow);
    }

    /** The same with the time after which the request may succeed. */
    public Problem retryAfter(Duration delay) {
        return new Problem(status, reason, detail, errors, metadata, details, delay, allow);
    }

    /** The same with the methods that the path has. */
    public Problem allowing(Set<String> methods) {
        return new Problem(status, reason, detail, errors, metadata, details, retryDelay, methods);
    }
}
