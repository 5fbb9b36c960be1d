package io.relais.screening.finding;

/** The networks of the public API. */
public enum Network {
    LINKEDIN("LinkedIn"),
    X("X"),
    FACEBOOK("Facebook"),
    INSTAGRAM("Instagram"),
    MASTODON("Mastodon"),
    BLUESKY("Bluesky");

    private final String displayName;

    Network(String displayName) {
        this.displayName = displayName;
    }

    /** As the network writes its own name. */
    public String displayName() {
        return displayName;
    }
}
