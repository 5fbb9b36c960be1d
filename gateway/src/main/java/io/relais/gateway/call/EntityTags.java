package io.relais.gateway.call;

import org.jspecify.annotations.Nullable;

/** Entity tags: bare between the gateway and the services, quoted in HTTP (RFC 9110 §8.8.3). */
final class EntityTags {

    private EntityTags() {}

    /** The bare tag of an {@code If-Match} with one strong tag; anything else as it is, and it will match nothing. */
    static @Nullable String fromHeader(@Nullable String ifMatch) {
        if (ifMatch == null) {
            return null;
        }
        String tag = ifMatch.strip();
        boolean isOneStrongTag = tag.length() >= 2 && tag.startsWith("\"") && tag.indexOf('"', 1) == tag.length() - 1;
        return isOneStrongTag ? tag.substring(1, tag.length() - 1) : tag;
    }

    /** The tag for an {@code ETag}. */
    static String toHeader(String tag) {
        return tag.startsWith("\"") || tag.startsWith("W/") ? tag : '"' + tag + '"';
    }
}
