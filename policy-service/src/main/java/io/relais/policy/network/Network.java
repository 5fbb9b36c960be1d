package io.relais.policy.network;

import java.util.Locale;

/** A social network. Its number is the one that the contract gives it, {@code relais.api.v1.Network}. */
public enum Network {
    /** LinkedIn. */
    LINKEDIN(1, "LinkedIn"),
    /** X, formerly Twitter. */
    X(2, "X"),
    /** Facebook. */
    FACEBOOK(3, "Facebook"),
    /** Instagram. */
    INSTAGRAM(4, "Instagram"),
    /** Any instance of Mastodon. */
    MASTODON(5, "Mastodon"),
    /** Bluesky. */
    BLUESKY(6, "Bluesky");

    private final int number;
    private final String displayName;

    Network(int number, String displayName) {
        this.number = number;
        this.displayName = displayName;
    }

    /** The network that the contract gives that number; {@link IllegalArgumentException} where there is none. */
    public static Network ofNumber(int number) {
        for (Network network : values()) {
            if (network.number == number) {
                return network;
            }
        }
        throw new IllegalArgumentException("No network has the number " + number + ".");
    }

    /** The number in the contract, from 1. */
    public int number() {
        return number;
    }

    /** The name as the network writes it. */
    public String displayName() {
        return displayName;
    }

    /** The name as it stands in resource ids, such as {@code linkedin}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
