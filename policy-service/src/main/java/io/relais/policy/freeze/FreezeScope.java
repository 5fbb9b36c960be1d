package io.relais.policy.freeze;

/** What a freeze covers. Its number is the one that the contract gives it, {@code Freeze.Scope}. */
public enum FreezeScope {
    /** Every share of the company. */
    TENANT(1),
    /** Shares of one post. */
    POST(2),
    /** Shares of every post about one topic. */
    TOPIC(3);

    private final int number;

    FreezeScope(int number) {
        this.number = number;
    }

    /** The scope that the contract gives that number; {@link IllegalArgumentException} where there is none. */
    public static FreezeScope ofNumber(int number) {
        for (FreezeScope scope : values()) {
            if (scope.number == number) {
                return scope;
            }
        }
        throw new IllegalArgumentException("No scope of a freeze has the number " + number + ".");
    }

    /** The number in the contract, from 1. */
    public int number() {
        return number;
    }
}
