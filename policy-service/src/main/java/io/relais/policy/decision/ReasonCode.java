package io.relais.policy.decision;

/** What can stand against a share. Its number is the one that the contract gives it, {@code DecisionReason.Code}. */
public enum ReasonCode {
    /** No opt-in for the purpose and network, or it was withdrawn. */
    CONSENT_MISSING(1),
    /** The policy in force is not acknowledged. */
    POLICY_NOT_ACKNOWLEDGED(2),
    /** The policy does not allow the network. */
    NETWORK_NOT_ALLOWED(3),
    /** No professional account on that network is assigned to the member. */
    ACCOUNT_MISSING(4),
    /** The post is not published, or expired, or retracted. */
    POST_NOT_AVAILABLE(5),
    /** The post is meant for others. */
    NOT_IN_AUDIENCE(6),
    /** The post has no variant for the network. */
    VARIANT_MISSING(7),
    /** Not before a given time. */
    EMBARGO(8),
    /** The policy keeps quiet now. */
    QUIET_PERIOD(9),
    /** The tenant has no policy in force. */
    POLICY_MISSING(10),
    /** The opt-in has expired, or was for an earlier version of the purpose. */
    CONSENT_RENEWAL_DUE(11),
    /** The policy demands a course that was not passed yet. */
    TRAINING_MISSING(12),
    /** The certificate of a course that the policy demands does not count any more. */
    TRAINING_RENEWAL_DUE(13),
    /** Compliance froze shares of the company, of the post or of its topic. */
    FREEZE(14),
    /** The member has started as many shares on the network today as one may. */
    DAILY_CAP_REACHED(15),
    /** The text does not say that its author works for the company, as the policy demands. */
    DISCLOSURE_MISSING(16),
    /** The text must not leave, or has to be looked at before. */
    SCREENING(17);

    private final int number;

    ReasonCode(int number) {
        this.number = number;
    }

    /** The number in the contract, from 1. */
    public int number() {
        return number;
    }
}
