package io.relais.screening.finding;

/** How much a finding weighs, lightest first. */
public enum Severity {
    /** Worth knowing, stops nothing. */
    LOW,
    /** The author is warned. */
    MEDIUM,
    /** A human has to look. */
    HIGH,
    /** The text can't leave. */
    CRITICAL
}
