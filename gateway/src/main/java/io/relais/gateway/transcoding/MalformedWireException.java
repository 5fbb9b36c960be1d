package io.relais.gateway.transcoding;

import java.io.Serial;

/** A message that a service sent and that has no JSON: its bytes are malformed, or a value is out of its range. */
public final class MalformedWireException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    MalformedWireException(String message) {
        super(message);
    }
}
