package io.relais.analytics.valuation;

import java.util.Optional;

/** One tenant's own rates, if it has set some. */
public interface Valuations {

    /** The rates as they stand. */
    Optional<Valuation> find();

    /** Saves rates if the stored ones are exactly one version behind (or, for version 1, absent); false otherwise. */
    boolean saveNext(Valuation valuation);
}
