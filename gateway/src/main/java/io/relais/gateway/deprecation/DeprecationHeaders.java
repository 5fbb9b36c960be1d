package io.relais.gateway.deprecation;

import com.google.protobuf.Descriptors.MethodDescriptor;
import io.relais.proto.api.v1.AccessProto;
import io.relais.proto.api.v1.MethodDeprecation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What the answers of an operation that goes out of use carry.
 *
 * @param deprecation the header {@code Deprecation} (RFC 9745): a date as structured fields write it
 * @param sunset the header {@code Sunset} (RFC 8594): an HTTP date; null where no end is set
 * @param link the header {@code Link} to what takes its place; null where nothing does
 */
record DeprecationHeaders(
        String deprecation,
        @Nullable String sunset,
        @Nullable String link) {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /**
     * The headers of a method with the option {@code (relais.api.v1.deprecation)}; empty without it.
     *
     * @throws IllegalArgumentException where the option's times are not what its comments say
     */
    static Optional<DeprecationHeaders> of(MethodDescriptor method) {
        if (!method.getOptions().hasExtension(AccessProto.deprecation)) {
            return Optional.empty();
        }
        MethodDeprecation option = method.getOptions().getExtension(AccessProto.deprecation);
        Instant since = time(method, option.getDeprecateTime());
        String sunset = null;
        if (!option.getSunsetTime().isEmpty()) {
            Instant end = time(method, option.getSunsetTime());
            if (!end.isAfter(since)) {
                throw new IllegalArgumentException(method.getFullName() + " ends before it is deprecated.");
            }
            sunset = HTTP_DATE.format(end);
        }
        String successor = option.getSuccessor();
        return Optional.of(new DeprecationHeaders(
                "@" + since.getEpochSecond(),
                sunset,
                successor.isEmpty() ? null : "<" + successor + ">; rel=\"successor-version\""));
    }

    private static Instant time(MethodDescriptor method, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException(
                    method.getFullName() + " is deprecated at a time that is not RFC 3339: " + text, malformed);
        }
    }

    void addTo(HttpHeaders headers) {
        headers.set("Deprecation", deprecation);
        if (sunset != null) {
            headers.set("Sunset", sunset);
        }
        if (link != null) {
            headers.add(HttpHeaders.LINK, link);
        }
    }
}
