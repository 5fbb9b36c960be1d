package io.relais.screening.finding;

/** The networks of the public API. */
public enum Network {
    LINKEDIN,
    X,
    FACEBOOK,
    INSTAGRAM,
    MASTODON,
    BLUESKY
}
