package io.relais.platform.grpc;

import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a gRPC handler may know of the call it serves. Outside a call every method but
 * {@link #traceparent} throws {@link IllegalStateException}. It follows the gRPC context, so work that a handler hands to another thread needs
 * {@code Context.current().wrap(task)}.
 */
public final class CallContext {

    private CallContext() {}

    /** Who calls. */
    public static Caller caller() {
        Caller caller = Call.current().caller();
        if (caller == null) {
            throw new IllegalStateException("The call is not authenticated yet.");
        }
        return caller;
    }

    /** The employee who calls; PERMISSION_DENIED where it is an app, an operator or a service. */
    public static Caller.Person person() {
        if (caller() instanceof Caller.Person person) {
            return person;
        }
        throw DomainException.of(
                ErrorReason.ERROR_REASON_PERMISSION_DENIED,
                "Only a signed-in employee can do this: use the access token of a person.");
    }

    /** The tenant on whose behalf the call is made; PERMISSION_DENIED where there is none. */
    public static TenantId tenant() {
        return caller().actingTenant()
                .orElseThrow(() -> DomainException.of(
                        ErrorReason.ERROR_REASON_PERMISSION_DENIED,
                        "This acts on one company, and the caller belongs to none."));
    }

    /** The ETag that the caller wants to change; empty where it sent none. */
    public static Optional<String> ifMatch() {
        return Optional.ofNullable(Call.current().ifMatch());
    }

    /** Answers with that ETag. Call it before the response is sent. */
    public static void etag(String etag) {
        Call.current().etag(etag);
    }

    /** The ETag that the call answers with so far; empty where there is none. */
    public static Optional<String> answeredEtag() {
        return Optional.ofNullable(Call.current().etag());
    }

    /** Answers as the call with that trace id was answered before. */
    public static void repeats(String traceId) {
        Call.current().repeats(traceId);
    }

    /** The trace that the call is part of, 32 hexadecimal digits. */
    public static String traceId() {
        return Call.current().trace().traceId();
    }

    /** The {@code traceparent} of the call being served, for what it causes later; empty outside a call. */
    public static Optional<String> traceparent() {
        return Optional.ofNullable(Call.CURRENT.get()).map(call -> call.trace().traceparent());
    }

    /** The {@code accept-language} that the caller sent, most wanted first; empty where there is none or it is wrong. */
    public static List<Locale.LanguageRange> acceptLanguage() {
        String header = Call.current().acceptLanguage();
        if (header == null) {
            return List.of();
        }
        try {
            return Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }
}
