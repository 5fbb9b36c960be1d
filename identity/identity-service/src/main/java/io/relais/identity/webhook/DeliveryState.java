package io.relais.identity.webhook;

/** Where a delivery stands. */
public enum DeliveryState {
    /** It waits for its first or next attempt. */
    PENDING,
    /** The endpoint took it. */
    DELIVERED,
    /** It was given up. */
    FAILED
}
