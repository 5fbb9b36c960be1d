package io.relais.analytics.valuation;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.List;

/** Reads and replaces a tenant's rates. */
public final class Rates {
    private final TenantScoped<Valuations> valuations;

    /** Rates that are kept there. */
    public Rates(TenantScoped<Valuations> valuations) {
        this.valuations = valuations;
    }

    /** The tenant's rates, or the product's where it has set none. */
    public Valuation of(TenantId tenant) {
        return valuations.of(tenant).find().orElse(StandardRates.VALUATION);
    }

    /**
     * Replaces the rates that have the version {@code seenVersion}.
     *
     * @throws DomainException ETAG_MISMATCH when they have another by now
     */
    public Valuation replace(TenantId tenant, long seenVersion, String currencyCode, List<Rate> rates) {
        Valuation next = new Valuation(seenVersion + 1, currencyCode, rates);
        if (of(tenant).version() != seenVersion || !valuations.of(tenant).saveNext(next)) {
            throw DomainException.changedSince("valuation");
        }
        return next;
    }
}
