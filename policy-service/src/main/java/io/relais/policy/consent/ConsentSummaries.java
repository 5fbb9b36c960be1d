package io.relais.policy.consent;

/** The one summary of a tenant's choices, as it was last taken. */
public interface ConsentSummaries {

    /** The last one; {@link ConsentSummary#never()} where there is none yet. */
    ConsentSummary find();

    /** Writes {@code after} where {@code before} is still the last one; answers whether it did. */
    boolean replace(ConsentSummary before, ConsentSummary after);
}
