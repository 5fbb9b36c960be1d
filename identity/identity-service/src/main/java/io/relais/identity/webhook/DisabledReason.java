package io.relais.identity.webhook;

/** Why a webhook is told of nothing. */
public enum DisabledReason {
    /** Somebody asked for it. */
    REQUESTED,
    /** The endpoint answered 410 Gone. */
    GONE,
    /** An event was given up after all attempts, and the endpoint took no other meanwhile. */
    FAILING
}
