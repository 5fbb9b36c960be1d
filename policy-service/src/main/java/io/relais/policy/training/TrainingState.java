package io.relais.policy.training;

/** Where a member stands in a course. Its number is the one that the contract gives it, {@code MyTraining.State}. */
public enum TrainingState {
    /** Never passed. */
    OPEN(1),
    /** A certificate is held. */
    PASSED(2),
    /** A certificate is held, and can be renewed before it expires. */
    RENEWAL_OPEN(3),
    /** The certificate has expired. */
    EXPIRED(4),
    /** The certificate is of an earlier version, and this one asks for a new one. */
    OUTDATED(5);

    private final int number;

    TrainingState(int number) {
        this.number = number;
    }

    /** The number in the contract, from 1. */
    public int number() {
        return number;
    }

    /** Whether a certificate counts. */
    public boolean isCertified() {
        return this == PASSED || this == RENEWAL_OPEN;
    }
}
