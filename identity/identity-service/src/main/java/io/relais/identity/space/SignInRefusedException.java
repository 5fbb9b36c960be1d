package io.relais.identity.space;

import io.relais.platform.errors.DomainException;
import java.io.Serial;

/** The identity provider does not accept a part of a sign-in. The message is for the caller. */
public final class SignInRefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** What it does not accept. */
    public enum Part {
        /** The e-mail address, which is the user name. */
        EMAIL("email"),
        /** The given name. */
        GIVEN_NAME("givenName"),
        /** The family name. */
        FAMILY_NAME("familyName"),
        /** The password to begin with. */
        PASSWORD("initialPassword");

        private final String field;

        Part(String field) {
            this.field = field;
        }
    }

    private final Part part;
    private final String reason;

    /** A refusal of that part; the reason is a full sentence and names the remedy. */
    public SignInRefusedException(Part part, String reason) {
        super(part + ": " + reason);
        this.part = part;
        this.reason = reason;
    }

    /** What is not accepted. */
    public Part part() {
        return part;
    }

    /** The same as INVALID_REQUEST for the field of that part in the message {@code parent} of a request. */
    public DomainException under(String parent) {
        return DomainException.invalid(parent + "." + part.field, reason).causedBy(this);
    }
}
