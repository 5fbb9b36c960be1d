package io.relais.platform.errors;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one mapping between a {@link DomainException} and what travels over gRPC: a status with the
 * {@code google.rpc.Status} that holds an {@code ErrorInfo}, for invalid fields a {@code BadRequest}, for a delay a
 * {@code RetryInfo}, and the refusal's own details.
 */
public final class ErrorStatuses {

    /** The {@code ErrorInfo.domain} of every reason. */
    public static final String DOMAIN = "relais.io";

    private static final String PREFIX = "ERROR_REASON_";

    private static final Map<String, ErrorReason> REASONS = Arrays.stream(ErrorReason.values())
            .filter(reason -> reason != ErrorReason.UNRECOGNIZED)
            .collect(Collectors.toUnmodifiableMap(ErrorStatuses::wireName, reason -> reason));

    private ErrorStatuses() {}

    /** The gRPC code that a reason is sent with. */
    public static Status.Code code(ErrorReason reason) {
        return switch (reason) {
            case ERROR_REASON_INVALID_REQUEST,
                    ERROR_REASON_INVALID_PAGE_TOKEN,
                    ERROR_REASON_MALFORMED_BODY,
                    ERROR_REASON_BODY_TOO_LARGE,
                    ERROR_REASON_UNSUPPORTED_MEDIA_TYPE,
                    ERROR_REASON_NOT_ACCEPTABLE,
                    ERROR_REASON_ADDRESS_TOO_LONG,
                    ERROR_REASON_HEADERS_TOO_LARGE -> Status.Code.INVALID_ARGUMENT;
            case ERROR_REASON_UNAUTHENTICATED -> Status.Code.UNAUTHENTICATED;
            case ERROR_REASON_PERMISSION_DENIED, ERROR_REASON_TENANT_SUSPENDED -> Status.Code.PERMISSION_DENIED;
            case ERROR_REASON_NOT_FOUND, ERROR_REASON_ROUTE_NOT_FOUND -> Status.Code.NOT_FOUND;
            case ERROR_REASON_ALREADY_EXISTS -> Status.Code.ALREADY_EXISTS;
            case ERROR_REASON_ETAG_MISMATCH,
                    ERROR_REASON_ETAG_REQUIRED,
                    ERROR_REASON_WRONG_STATE,
                    ERROR_REASON_SHARE_REFUSED,
                    ERROR_REASON_SCREENING_BLOCKED,
                    ERROR_REASON_SCREENING_REVIEW_REQUIRED,
                    ERROR_REASON_POLICY_NOT_IN_FORCE,
                    ERROR_REASON_LINK_GONE,
                    ERROR_REASON_COURSE_VERSION_REPLACED,
                    ERROR_REASON_QUIZ_ATTEMPTS_USED_UP,
                    ERROR_REASON_NETWORK_NOT_LINKABLE,
                    ERROR_REASON_LINKING_FAILED,
                    ERROR_REASON_IDEMPOTENCY_KEY_REUSED,
                    ERROR_REASON_CONSENT_REQUIRED -> Status.Code.FAILED_PRECONDITION;
            case ERROR_REASON_CONFLICT, ERROR_REASON_REQUEST_IN_PROGRESS -> Status.Code.ABORTED;
            case ERROR_REASON_RATE_LIMITED -> Status.Code.RESOURCE_EXHAUSTED;
            case ERROR_REASON_UNAVAILABLE -> Status.Code.UNAVAILABLE;
            case ERROR_REASON_DEADLINE_EXCEEDED -> Status.Code.DEADLINE_EXCEEDED;
            case ERROR_REASON_UNIMPLEMENTED, ERROR_REASON_METHOD_NOT_ALLOWED -> Status.Code.UNIMPLEMENTED;
            case ERROR_REASON_INTERNAL, ERROR_REASON_UNSPECIFIED, UNRECOGNIZED -> Status.Code.INTERNAL;
        };
    }

    /** The reason as {@code ErrorInfo} and problem documents name it, such as {@code SHARE_REFUSED}. */
    public static String wireName(ErrorReason reason) {
        return reason.name().substring(PREFIX.length());
    }

    /** The refusal as it is sent. */
    public static com.google.rpc.Status toProto(DomainException refusal) {
        com.google.rpc.Status.Builder status = com.google.rpc.Status.newBuilder()
                .setCode(code(refusal.reason()).value())
                .setMessage(refusal.getMessage())
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setReason(wireName(refusal.reason()))
                        .setDomain(DOMAIN)
                        .putAllMetadata(refusal.metadata())
                        .build()));
        if (!refusal.fieldViolations().isEmpty()) {
            BadRequest.Builder badRequest = BadRequest.newBuilder();
            refusal.fieldViolations()
                    .forEach(violation -> badRequest
                            .addFieldViolationsBuilder()
                            .setField(violation.field())
                            .setDescription(violation.message()));
            status.addDetails(Any.pack(badRequest.build()));
        }
        refusal.retryDelay()
                .ifPresent(delay -> status.addDetails(Any.pack(RetryInfo.newBuilder()
                        .setRetryDelay(Durations.fromNanos(delay.toNanos()))
                        .build())));
        refusal.details()
                .forEach(detail -> status.addDetails(detail instanceof Any packed ? packed : Any.pack(detail)));
        return status.build();
    }

    /** The refusal as the exception that a gRPC call ends with. Its cause stays behind. */
    public static StatusRuntimeException toStatus(DomainException refusal) {
        return StatusProto.toStatusRuntimeException(toProto(refusal));
    }

    /**
     * The refusal that another service answered with; empty where the answer is not one of Relais: a broken
     * connection, a deadline, a fault. The fields, delay and details come back as they were sent.
     */
    public static Optional<DomainException> refusal(StatusRuntimeException answer) {
        return Optional.ofNullable(StatusProto.fromThrowable(answer)).flatMap(ErrorStatuses::refusal);
    }

    /** The same, from the message that travelled. */
    public static Optional<DomainException> refusal(com.google.rpc.Status answer) {
        ErrorReason reason = ErrorReason.ERROR_REASON_UNSPECIFIED;
        Map<String, String> metadata = Map.of();
        List<FieldViolation> violations = new ArrayList<>();
        List<Message> others = new ArrayList<>();
        @Nullable Duration retryDelay = null;
        try {
            for (Any detail : answer.getDetailsList()) {
                if (detail.is(ErrorInfo.class)) {
                    ErrorInfo errorInfo = detail.unpack(ErrorInfo.class);
                    if (errorInfo.getDomain().equals(DOMAIN)) {
                        reason = reason(errorInfo.getReason());
                        metadata = Map.copyOf(errorInfo.getMetadataMap());
                    }
                } else if (detail.is(BadRequest.class)) {
                    detail.unpack(BadRequest.class).getFieldViolationsList().stream()
                            .map(violation -> new FieldViolation(violation.getField(), violation.getDescription()))
                            .forEach(violations::add);
                } else if (detail.is(RetryInfo.class)) {
                    retryDelay = Duration.ofNanos(
                            Durations.toNanos(detail.unpack(RetryInfo.class).getRetryDelay()));
                } else {
                    others.add(detail);
                }
            }
        } catch (InvalidProtocolBufferException malformed) {
            return Optional.empty();
        }
        if (reason == ErrorReason.ERROR_REASON_UNSPECIFIED) {
            return Optional.empty();
        }
        return Optional.of(DomainException.received(
                reason, answer.getMessage(), metadata, List.copyOf(violations), List.copyOf(others), retryDelay));
    }

    /** The reason that {@link #wireName} writes so; unspecified where this version doesn't know it. */
    public static ErrorReason reason(String wireName) {
        return REASONS.getOrDefault(wireName, ErrorReason.ERROR_REASON_UNSPECIFIED);
    }
}
