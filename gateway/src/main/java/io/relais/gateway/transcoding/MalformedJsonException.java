package io.relais.gateway.transcoding;

import java.io.Serial;

/** JSON that the message type refuses. The message is shown to the caller. */
public final class MalformedJsonException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String path;

    MalformedJsonException(String path, String message) {
        super(message);
        this.path = path;
    }

    /** Where, in JSON names, such as {@code variants[0].text}; empty for the whole. */
    public String path() {
        return path;
    }

    /** What is wrong and what would be right. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
