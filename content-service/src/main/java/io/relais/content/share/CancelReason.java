package io.relais.content.share;

/** Why a share was cancelled. Its number is the one that the contract gives it, {@code relais.content.v1.Share.CancelReason}. */
public enum CancelReason {
    /** Its member gave it up. */
    MEMBER(1),
    /** Its member withdrew a choice that it rested on, before its time. */
    CONSENT_WITHDRAWN(2),
    /** The professional account was taken back before its time. */
    ACCOUNT_TAKEN_BACK(3),
    /** Its post was retracted before its time. */
    POST_RETRACTED(4),
    /** Its member left before its time. */
    MEMBERSHIP_ENDED(5),
    /** At its time the decision was no, which is kept. */
    REFUSED(6),
    /** Nothing could be decided for {@link Schedule#PATIENCE} after its time. */
    NOT_DECIDED(7);

    private final int number;

    CancelReason(int number) {
        this.number = number;
    }

    /** The number in the contract, from 1. */
    public int number() {
        return number;
    }
}
