package io.relais.screening.rule;

/** By what it is decided which of a tenant's expressions have to be run on a text; findings are the same with each. */
public enum PatternEngine {
    /** Hyperscan where its native library loads, else {@link #JAVA}. */
    FASTEST,
    /** Required literals and characters. */
    JAVA,
    /** Nothing is decided before: every expression is run. What the others are compared with. */
    NONE
}
