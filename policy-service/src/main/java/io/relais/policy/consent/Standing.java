package io.relais.policy.consent;

/** What a choice is worth at one moment. Its number is the one that the contract gives it, {@code Consent.State}. */
public enum Standing {
    /** Opted in, and in effect. */
    GRANTED(1),
    /** Withdrawn, or refused. */
    WITHDRAWN(2),
    /** Opted in so long ago that it is asked for again. */
    EXPIRED(3),
    /** Opted in to an earlier version of the purpose. */
    OUTDATED(4);

    private final int number;

    Standing(int number) {
        this.number = number;
    }

    /** The number in the contract, from 1. */
    public int number() {
        return number;
    }
}
