package io.relais.screening.finding;

/** What happens to the text, mildest first. */
public enum Verdict {
    ALLOW,
    WARN,
    REVIEW,
    BLOCK;

    /** The verdict of one severity. */
    public static Verdict of(Severity severity) {
        return switch (severity) {
            case LOW -> ALLOW;
            case MEDIUM -> WARN;
            case HIGH -> REVIEW;
            case CRITICAL -> BLOCK;
        };
    }

    /** The stricter of the two. */
    public Verdict or(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The milder of the two. */
    public Verdict atMost(Verdict ceiling) {
        return compareTo(ceiling) <= 0 ? this : ceiling;
    }
}
