package io.relais.system.demo;

/** Keycloak gave no token: the sign-in is unknown, or the tenant is not one of its own. */
public final class TokenRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TokenRefused(String message) {
        super(message);
    }
}
