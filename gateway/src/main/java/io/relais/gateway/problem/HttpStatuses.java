package io.relais.gateway.problem;

import io.grpc.Status;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.proto.api.v1.ErrorReason;

/** The HTTP status of each reason: the one of its gRPC code, but where HTTP has a more exact one. */
final class HttpStatuses {

    private HttpStatuses() {}

    static int of(ErrorReason reason) {
        return switch (reason) {
            case ERROR_REASON_ETAG_MISMATCH -> 412;
            case ERROR_REASON_ETAG_REQUIRED -> 428;
            case ERROR_REASON_LINK_GONE -> 410;
            case ERROR_REASON_METHOD_NOT_ALLOWED -> 405;
            case ERROR_REASON_BODY_TOO_LARGE -> 413;
            case ERROR_REASON_UNSUPPORTED_MEDIA_TYPE -> 415;
            case ERROR_REASON_NOT_ACCEPTABLE -> 406;
            case ERROR_REASON_ADDRESS_TOO_LONG -> 414;
            case ERROR_REASON_HEADERS_TOO_LARGE -> 431;
            default -> of(ErrorStatuses.code(reason));
        };
    }

    /** The HTTP status of a gRPC code. */
    static int of(Status.Code code) {
        return switch (code) {
            case OK -> 200;
            case INVALID_ARGUMENT, OUT_OF_RANGE -> 400;
            case UNAUTHENTICATED -> 401;
            case PERMISSION_DENIED -> 403;
            case NOT_FOUND -> 404;
            case ALREADY_EXISTS, ABORTED -> 409;
            case FAILED_PRECONDITION -> 422;
            case RESOURCE_EXHAUSTED -> 429;
            case CANCELLED -> 499;
            case UNIMPLEMENTED -> 501;
            case UNAVAILABLE -> 503;
            case DEADLINE_EXCEEDED -> 504;
            case UNKNOWN, INTERNAL, DATA_LOSS -> 500;
        };
    }

    /** The reason for a gRPC code that came without one. */
    static ErrorReason reason(Status.Code code) {
        return switch (code) {
            case INVALID_ARGUMENT, OUT_OF_RANGE -> ErrorReason.ERROR_REASON_INVALID_REQUEST;
            case UNAUTHENTICATED -> ErrorReason.ERROR_REASON_UNAUTHENTICATED;
            case PERMISSION_DENIED -> ErrorReason.ERROR_REASON_PERMISSION_DENIED;
            case NOT_FOUND -> ErrorReason.ERROR_REASON_NOT_FOUND;
            case ALREADY_EXISTS -> ErrorReason.ERROR_REASON_ALREADY_EXISTS;
            case ABORTED -> ErrorReason.ERROR_REASON_CONFLICT;
            case FAILED_PRECONDITION -> ErrorReason.ERROR_REASON_WRONG_STATE;
            case RESOURCE_EXHAUSTED -> ErrorReason.ERROR_REASON_RATE_LIMITED;
            case UNIMPLEMENTED -> ErrorReason.ERROR_REASON_UNIMPLEMENTED;
            case UNAVAILABLE, CANCELLED -> ErrorReason.ERROR_REASON_UNAVAILABLE;
            case DEADLINE_EXCEEDED -> ErrorReason.ERROR_REASON_DEADLINE_EXCEEDED;
            case OK, UNKNOWN, INTERNAL, DATA_LOSS -> ErrorReason.ERROR_REASON_INTERNAL;
        };
    }

    /** The reason for an HTTP status that a library answered with. */
    static ErrorReason reason(int status) {
        return switch (status) {
            case 401 -> ErrorReason.ERROR_REASON_UNAUTHENTICATED;
            case 403 -> ErrorReason.ERROR_REASON_PERMISSION_DENIED;
            case 404 -> ErrorReason.ERROR_REASON_ROUTE_NOT_FOUND;
            case 405 -> ErrorReason.ERROR_REASON_METHOD_NOT_ALLOWED;
            case 406 -> ErrorReason.ERROR_REASON_NOT_ACCEPTABLE;
            case 413 -> ErrorReason.ERROR_REASON_BODY_TOO_LARGE;
            case 414 -> ErrorReason.ERROR_REASON_ADDRESS_TOO_LONG;
            case 415 -> ErrorReason.ERROR_REASON_UNSUPPORTED_MEDIA_TYPE;
            case 431 -> ErrorReason.ERROR_REASON_HEADERS_TOO_LARGE;
            case 429 -> ErrorReason.ERROR_REASON_RATE_LIMITED;
            case 501 -> ErrorReason.ERROR_REASON_UNIMPLEMENTED;
            case 502, 503 -> ErrorReason.ERROR_REASON_UNAVAILABLE;
            case 504 -> ErrorReason.ERROR_REASON_DEADLINE_EXCEEDED;
            default -> status < 500 ? ErrorReason.ERROR_REASON_INVALID_REQUEST : ErrorReason.ERROR_REASON_INTERNAL;
        };
    }
}
