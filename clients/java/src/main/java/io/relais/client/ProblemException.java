package io.relais.client;

import io.relais.client.model.Decision;
import io.relais.client.model.ErrorReason;
import io.relais.client.model.FieldError;
import io.relais.client.model.Problem;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The API refused a request, and its problem document (RFC 9457) says why. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient HttpHeaders headers;

    ProblemException(String call, Problem problem, HttpHeaders headers) {
        super("%s was refused with %d %s: %s%s"
                .formatted(call, problem.status(), problem.reason(), problem.detail(), fieldsOf(problem)));
        this.problem = problem;
        this.headers = headers;
    }

    private static String fieldsOf(Problem problem) {
        List<FieldError> errors = problem.errors();
        return errors == null || errors.isEmpty()
                ? ""
                : " "
                        + errors.stream()
                                .map(error -> error.field() + ": " + error.message())
                                .toList();
    }

    /** The whole document. Where something between here and Relais answered, it is made up from the status. */
    public Problem problem() {
        return problem;
    }

    /** The HTTP status. */
    public int status() {
        return problem.status();
    }

    /** What to decide by; the texts may change. */
    public ErrorReason reason() {
        return problem.reason();
    }

    /** The fields at fault; empty unless the status is 400. */
    public List<FieldError> errors() {
        List<FieldError> errors = problem.errors();
        return errors == null ? List.of() : errors;
    }

    /** What the support of Relais finds the request by; empty where the request did not get there. */
    public String traceId() {
        return problem.traceId();
    }

    /** Why a share was refused and what would lift each reason, where the reason is {@code SHARE_REFUSED}. */
    public Optional<Decision> decision() {
        return Optional.ofNullable(problem.decision());
    }

    /** After which time the same request may succeed, where the API says so. */
    public Optional<Duration> retryAfter() {
        return RetryAfter.of(headers);
    }
}
