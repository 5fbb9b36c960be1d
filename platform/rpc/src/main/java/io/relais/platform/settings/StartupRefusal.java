package io.relais.platform.settings;

import java.io.Serial;

/** A service does not start as it is configured. The message is one line that says what is wrong and what to do. */
public final class StartupRefusal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Refuses to start with that line. */
    public StartupRefusal(String line) {
        super(line);
    }
}
