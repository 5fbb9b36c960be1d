package io.relais.gateway.edge;

import org.springframework.http.HttpHeaders;

/** The headers that keep browsers from doing with an answer what nobody meant. */
public final class SecurityHeaders {

    /** What an answer that is no page may load: nothing. */
    public static final String NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

    private SecurityHeaders() {}

    /** Adds them to an answer, with the content security policy of answers that are no pages. */
    public static void addTo(HttpHeaders answer) {
        answer.set("Content-Security-Policy", NOTHING);
        answer.set("X-Content-Type-Options", "nosniff");
        answer.set("X-Frame-Options", "DENY");
        answer.set("Referrer-Policy", "no-referrer");
        answer.set("Cross-Origin-Resource-Policy", "same-origin");
        answer.set("Cross-Origin-Opener-Policy", "same-origin");
        answer.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        answer.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
}
