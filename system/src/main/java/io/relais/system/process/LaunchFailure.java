package io.relais.system.process;

/** A reason to stop that the person at the terminal reads as one line: what is wrong, where, and what to do about it. */
public final class LaunchFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LaunchFailure(String line) {
        super(line);
    }

    public LaunchFailure(String line, Throwable cause) {
        super(line, cause);
    }

    /** The line to show; never null, unlike what {@link #getMessage()} promises. */
    public String line() {
        return String.valueOf(getMessage());
    }
}
