package io.relais.platform.outbox;

import java.io.Serial;

/** A service does not take any message at the moment, whatever the message. */
public final class DestinationDownException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** That service is down. */
    public DestinationDownException(String service, Throwable cause) {
        super("The inbox of " + service + " cannot be reached", cause);
    }
}
