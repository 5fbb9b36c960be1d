package io.relais.policy.consent;

/**
 * How a text was put before its reader, as the client says. Its number is the one that the contract gives it, {@code
 * Acknowledgement.Presentation}.
 */
public enum Presentation {
    /** In a page of Relais. */
    CONSOLE(1),
    /** While signing in. */
    SIGN_IN(2),
    /** In software of the company or of a third party. */
    APP(3);

    private final int number;

    Presentation(int number) {
        this.number = number;
    }

    /** The presentation that the contract gives that number; {@link IllegalArgumentException} where there is none. */
    public static Presentation ofNumber(int number) {
        for (Presentation presentation : values()) {
            if (presentation.number == number) {
                return presentation;
            }
        }
        throw new IllegalArgumentException("No presentation has the number " + number + ".");
    }

    /** The number in the contract, from 1. */
    public int number() {
        return number;
    }
}
