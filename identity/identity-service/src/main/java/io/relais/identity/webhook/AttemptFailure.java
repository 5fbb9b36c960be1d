package io.relais.identity.webhook;

/** What stood in the way of an attempt that got no answer. */
public enum AttemptFailure {
    /** No answer in time. */
    TIMEOUT,
    /** The host's name leads to no address. */
    UNKNOWN_HOST,
    /** The address is not one that Relais calls. */
    ADDRESS_REFUSED,
    /** No connection, or one that ended. */
    CONNECTION,
    /** No valid certificate for the host. */
    TLS,
    /** What came back is not HTTP. */
    MALFORMED_ANSWER,
    /** The webhook is disabled: nothing was sent. */
    WEBHOOK_DISABLED
}
