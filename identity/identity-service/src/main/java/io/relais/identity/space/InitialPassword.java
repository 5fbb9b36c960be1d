package io.relais.identity.space;

/**
 * A password to begin with. It passes through to the identity provider, is kept nowhere else, and does not show in
 * {@link #toString}.
 */
public final class InitialPassword {

    private final String value;

    /** Refuses an empty one. */
    public InitialPassword(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A password is not empty.");
        }
        this.value = value;
    }

    /** The password itself. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "InitialPassword[hidden]";
    }
}
