package io.relais.platform.grpc;

import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import java.util.OptionalLong;

/**
 * Versions of resources as entity tags (RFC 9110, 8.8.3): the field {@code etag} holds the number, the header {@code ETag}
 * the number in quotes; {@code If-Match} is read with and without them.
 */
public final class ETags {
    private ETags() {}

    /** The tag of that version. */
    public static String of(long version) {
        return Long.toString(version);
    }

    /**
     * The version that the caller of the call being served has seen.
     *
     * @param resourceName what it wants to change, such as {@code posts/42}
     * @throws DomainException ETAG_REQUIRED where it sent no {@code If-Match}, or {@code *}; ETAG_MISMATCH where it sent
     *     what never was a tag of ours
     */
    public static long seen(String resourceName) {
        return seenIfSaid(resourceName)
                .orElseThrow(() -> DomainException.of(
                        ErrorReason.ERROR_REASON_ETAG_REQUIRED,
                        "Read " + resourceName + " and send its etag in If-Match."));
    }

    /**
     * The version that the caller has seen, where a change is possible without one: empty where it sent no
     * {@code If-Match}, or {@code *}.
     *
     * @throws DomainException ETAG_MISMATCH where it sent what never was a tag of ours
     */
    public static OptionalLong seenIfSaid(String resourceName) {
        String sent = CallContext.ifMatch().map(String::strip).orElse("");
        if (sent.isEmpty() || sent.equals("*")) {
            return OptionalLong.empty();
        }
        String tag = sent.length() >= 2 && sent.startsWith("\"") && sent.endsWith("\"")
                ? sent.substring(1, sent.length() - 1)
                : sent;
        try {
            return OptionalLong.of(Long.parseLong(tag));
        } catch (NumberFormatException notOurs) {
            throw DomainException.changedSince(resourceName);
        }
    }
}
