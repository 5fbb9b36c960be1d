package io.relais.platform.caller;

import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import org.jspecify.annotations.Nullable;

/** Bearer tokens as requests carry them (RFC 6750, §2.1). */
public final class BearerTokens {

    /**
     * Metadata key of an UNAUTHENTICATED refusal that is about the credential of the very call that it answers. It tells
     * a service that its own token was refused from an answer about somebody else's.
     */
    public static final String REFUSED_CREDENTIAL = "credential";

    private static final String SCHEME = "Bearer ";

    private BearerTokens() {}

    /** The token in an {@code Authorization} header; UNAUTHENTICATED where there is none. */
    public static String ofHeader(@Nullable String authorization) {
        if (authorization == null || authorization.isBlank()) {
            throw refused("Send an access token in the header Authorization: Bearer.");
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw refused("The header Authorization must say Bearer and an access token.");
        }
        return authorization.substring(SCHEME.length()).strip();
    }

    /** The header that carries the token. */
    public static String header(String token) {
        return SCHEME + token;
    }

    /** The refusal of a credential. */
    static DomainException refused(String message) {
        return DomainException.of(ErrorReason.ERROR_REASON_UNAUTHENTICATED, message)
                .with(REFUSED_CREDENTIAL, "bearer-token");
    }
}
