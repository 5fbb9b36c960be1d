package io.relais.content.post;

import java.util.Optional;

/**
 * How long a text is as its network counts, the tracked link included.
 *
 * @param weighted in the network's own unit
 * @param bytes in UTF-8
 * @param hashtags how many, on a network that limits them; 0 on the others
 */
public record TextLength(int weighted, int bytes, int hashtags) {

    /** What of the text is more than the limits allow, in words for its author; empty where it fits. */
    Optional<String> excess(TextLimits limits) {
        if (weighted > limits.weighted()) {
            return Optional.of("The text is %d long as %s counts, with the tracked link; at most %d are allowed."
                    .formatted(weighted, limits.network().displayName(), limits.weighted()));
        }
        if (bytes > limits.bytes()) {
            return Optional.of("The text is %d bytes long in UTF-8, with the tracked link; %s allows at most %d."
                    .formatted(bytes, limits.network().displayName(), limits.bytes()));
        }
        if (hashtags > limits.hashtags()) {
            return Optional.of("The text has %d hashtags; %s allows at most %d."
                    .formatted(hashtags, limits.network().displayName(), limits.hashtags()));
        }
        return Optional.empty();
    }
}
