package io.relais.policy.screening;

/** Whether a rule counts. Its number is the one that the contract gives it, {@code Rule.State}. */
public enum RuleState {
    /** Being prepared. */
    DRAFT(1),
    /** Texts are screened by it. */
    ACTIVE(2),
    /** It was active and is not now. */
    DISABLED(3),
    /** It was taken out: the last of its versions. */
    DELETED(4);

    private final int number;

    RuleState(int number) {
        this.number = number;
    }

    /** The state that the contract gives that number; {@link IllegalArgumentException} where there is none. */
    public static RuleState ofNumber(int number) {
        for (RuleState state : values()) {
            if (state.number == number) {
                return state;
            }
        }
        throw new IllegalArgumentException("No state of a rule has the number " + number + ".");
    }

    /** The number in the contract, from 1. */
    public int number() {
        return number;
    }
}
