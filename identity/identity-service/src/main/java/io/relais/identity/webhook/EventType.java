package io.relais.identity.webhook;

import org.jspecify.annotations.Nullable;

/**
 * A type of event that webhooks can be told of.
 *
 * @param name such as {@code post.published}
 * @param appScope the scope that an app must hold for its webhooks to be told; null where every webhook is
 */
public record EventType(String name, @Nullable String appScope) {

    /** Sent on request to one webhook, whatever that one wants to hear. */
    public static final EventType TEST = new EventType("webhook.test", null);

    /** Whether the pattern names this type: itself, or {@code post.*}. */
    boolean matches(String pattern) {
        return pattern.equals(name)
                || (pattern.endsWith(".*") && name.startsWith(pattern.substring(0, pattern.length() - 1)));
    }
}
