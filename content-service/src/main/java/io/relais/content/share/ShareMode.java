package io.relais.content.share;

/** How a share is published. */
public enum ShareMode {
    /** By the network's own share dialogue, without access to the account. */
    DIALOGUE,
    /** By the network's interface, from a linked account. */
    API
}
