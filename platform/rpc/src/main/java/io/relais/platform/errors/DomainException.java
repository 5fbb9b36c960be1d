package io.relais.platform.errors;

import com.google.errorprone.annotations.CheckReturnValue;
import com.google.protobuf.Message;
import io.relais.proto.api.v1.ErrorReason;
import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that a use case hands to its caller: a documented reason, a message and what belongs to it. The message is
 * shown to the caller as it is, so it is plain, names the remedy and carries nothing internal. The cause, if there is
 * one, only goes to the log.
 *
 * <p>Instances don't change: {@link #with}, {@link #withDetail}, {@link #retryAfter} and {@link #causedBy} answer a
 * new exception to throw.
 */
@CheckReturnValue
public final class DomainException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorReason reason;
    private final transient Map<String, String> metadata;
    private final transient List<FieldViolation> fieldViolations;
    private final transient List<Message> details;
    private final @Nullable Duration retryDelay;

    private DomainException(
            ErrorReason reason,
            String message,
            Map<String, String> metadata,
            List<FieldViolation> fieldViolations,
            List<Message> details,
            @Nullable Duration retryDelay,
            @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.metadata = metadata;
        this.fieldViolations = fieldViolations;
        this.details = details;
        this.retryDelay = retryDelay;
    }

    /** A refusal for that reason. */
    public static DomainException of(ErrorReason reason, String message) {
        return new DomainException(reason, message, Map.of(), List.of(), List.of(), null, null);
    }

    /** INVALID_REQUEST for one field, named by its JSON path such as {@code variants[0].text}. */
    public static DomainException invalid(String field, String message) {
        return invalid(List.of(new FieldViolation(field, message)));
    }

    /** INVALID_REQUEST for several fields; there is at least one. */
    public static DomainException invalid(List<FieldViolation> violations) {
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("An invalid request has at least one field violation.");
        }
        FieldViolation first = violations.getFirst();
        String message = violations.size() == 1
                ? (first.field().isEmpty() ? first.message() : first.field() + ": " + first.message())
                : violations.size() + " fields of the request are invalid.";
        return new DomainException(
                ErrorReason.ERROR_REASON_INVALID_REQUEST,
                message,
                Map.of(),
                List.copyOf(violations),
                List.of(),
                null,
                null);
    }

    /** A refusal that another service sent, with all that belongs to it. */
    static DomainException received(
            ErrorReason reason,
            String message,
            Map<String, String> metadata,
            List<FieldViolation> fieldViolations,
            List<Message> details,
            @Nullable Duration retryDelay) {
        return new DomainException(reason, message, metadata, fieldViolations, details, retryDelay, null);
    }

    /** NOT_FOUND for a resource name such as {@code posts/42}; also the answer where another tenant has it. */
    public static DomainException notFound(String resourceName) {
        return of(ErrorReason.ERROR_REASON_NOT_FOUND, "There is no " + resourceName + ".")
                .with("resource", resourceName);
    }

    /** ETAG_MISMATCH for a resource such as {@code posts/42} that has another version than the caller has seen. */
    public static DomainException changedSince(String resourceName) {
        return of(
                ErrorReason.ERROR_REASON_ETAG_MISMATCH,
                resourceName + " was changed since you read it: read it again and repeat your change.");
    }

    /** This refusal with one more entry of metadata, shown to the caller. */
    public DomainException with(String metadataKey, String value) {
        Map<String, String> more = new LinkedHashMap<>(metadata);
        more.put(metadataKey, value);
        return copy(Map.copyOf(more), details, retryDelay, getCause());
    }

    /** This refusal with one more detail message, such as a {@code relais.policy.v1.Decision}. */
    public DomainException withDetail(Message detail) {
        List<Message> more = new ArrayList<>(details);
        more.add(detail);
        return copy(metadata, List.copyOf(more), retryDelay, getCause());
    }

    /** This refusal with the time after which the same request may succeed. */
    public DomainException retryAfter(Duration delay) {
        return copy(metadata, details, delay, getCause());
    }

    /** This refusal with the fault behind it, for the log only. */
    public DomainException causedBy(Throwable cause) {
        return copy(metadata, details, retryDelay, cause);
    }

    private DomainException copy(
            Map<String, String> metadata,
            List<Message> details,
            @Nullable Duration retryDelay,
            @Nullable Throwable cause) {
        DomainException copy =
                new DomainException(reason, getMessage(), metadata, fieldViolations, details, retryDelay, cause);
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    /** Why the request was refused. */
    public ErrorReason reason() {
        return reason;
    }

    /** What the caller is told. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** Facts about the refusal, shown to the caller. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** The fields at fault; empty unless the reason is INVALID_REQUEST. */
    public List<FieldViolation> fieldViolations() {
        return fieldViolations;
    }

    /** Further messages that travel with the refusal. */
    public List<Message> details() {
        return details;
    }

    /** After which time the same request may succeed. */
    public Optional<Duration> retryDelay() {
        return Optional.ofNullable(retryDelay);
    }
}
