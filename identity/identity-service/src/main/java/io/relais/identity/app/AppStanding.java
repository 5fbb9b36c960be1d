package io.relais.identity.app;

/** Where a partner app is between coming and going. */
public enum AppStanding {
    /** The id is reserved; the client is being made. Unknown to everybody else. */
    JOINING,
    /** Registered. */
    ACTIVE,
    /** Deleted: without access, and unknown to everybody else; the client is being removed. */
    LEAVING
}
