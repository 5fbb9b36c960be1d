package io.relais.client;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/** {@code Retry-After} in seconds, as the API sends it (RFC 9110 §10.2.3). */
final class RetryAfter {

    private RetryAfter() {}

    static Optional<Duration> of(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .map(Duration::ofSeconds);
    }
}
