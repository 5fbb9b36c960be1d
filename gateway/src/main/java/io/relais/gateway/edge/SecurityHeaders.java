package io.relais.gateway.edge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** The headers that keep browsers from doing with an answer what nobody meant. */
public final class SecurityHeaders {

    /** What an answer that is no page may load: nothing. */
    public static final String NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

    private static final Map<String, String> ALL = new LinkedHashMap<>();

    static {
        ALL.put("Content-Security-Policy", NOTHING);
        ALL.put("X-Content-Type-Options", "nosniff");
        ALL.put("X-Frame-Options", "DENY");
        ALL.put("Referrer-Policy", "no-referrer");
        ALL.put("Cross-Origin-Resource-Policy", "same-origin");
        ALL.put("Cross-Origin-Opener-Policy", "same-origin");
        ALL.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        ALL.put("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }

    private SecurityHeaders() {}

    /** Adds them to an answer, with the content security policy of answers that are no pages. */
    public static void addTo(HttpHeaders answer) {
        ALL.forEach(answer::set);
    }

    /** All of them by their names, with the content security policy of answers that are no pages. */
    public static Map<String, String> all() {
        return Collections.unmodifiableMap(ALL);
    }
}
