package io.relais.optin;

import org.jspecify.annotations.Nullable;

/** The ledger did not confirm: it is away, too slow, or refused. The message is for the log and names no person. */
public final class LedgerUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what the ledger answered. */
    public LedgerUnavailable(String message) {
        super(message);
    }

    /** With why there was no answer, as far as that is known. */
    public LedgerUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
