package io.relais.policy.account;

/** Whose account a share uses. Its number is the one that the contract gives it, {@code relais.api.v1.AccountKind}. */
public enum AccountKind {
    /** The member's own. */
    PERSONAL(1),
    /** One of the company, assigned to the member. */
    PROFESSIONAL(2);

    private final int number;

    AccountKind(int number) {
        this.number = number;
    }

    /** The kind that the contract gives that number; {@link IllegalArgumentException} where there is none. */
    public static AccountKind ofNumber(int number) {
        for (AccountKind kind : values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No kind of account has the number " + number + ".");
    }

    /** The number in the contract, from 1. */
    public int number() {
        return number;
    }
}
