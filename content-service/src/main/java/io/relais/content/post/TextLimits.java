package io.relais.content.post;

import io.relais.content.network.Network;

/**
 * What a network accepts in one text.
 *
 * <p>LinkedIn: 3,000 (Posts API, {@code commentary}). X: 280 weighted (twitter-text configuration 3). Facebook: 63,206.
 * Instagram: 2,200 and 30 hashtags. Mastodon: 500, the default of an instance. Bluesky: 300 graphemes and 3,000 bytes
 * (lexicon {@code app.bsky.feed.post}).
 *
 * @param network the network
 * @param weighted the greatest length in the network's unit
 * @param bytes the greatest length in UTF-8 bytes
 * @param hashtags the greatest number of hashtags
 */
public record TextLimits(Network network, int weighted, int bytes, int hashtags) {
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    /** The limits of that network. */
    public static TextLimits of(Network network) {
        return switch (network) {
            case LINKEDIN -> new TextLimits(network, 3_000, NO_LIMIT, NO_LIMIT);
            case X -> new TextLimits(network, 280, NO_LIMIT, NO_LIMIT);
            case FACEBOOK -> new TextLimits(network, 63_206, NO_LIMIT, NO_LIMIT);
            case INSTAGRAM -> new TextLimits(network, 2_200, NO_LIMIT, 30);
            case MASTODON -> new TextLimits(network, 500, NO_LIMIT, NO_LIMIT);
            case BLUESKY -> new TextLimits(network, 300, 3_000, NO_LIMIT);
        };
    }
}
