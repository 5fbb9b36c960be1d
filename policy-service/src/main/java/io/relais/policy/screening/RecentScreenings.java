package io.relais.policy.screening;

import io.relais.platform.tenancy.TenantId;
import java.util.function.Supplier;

/** Screenings of a moment ago, by what they depend on. */
@FunctionalInterface
public interface RecentScreenings {

    /** The screening of that key; asks {@code screen} where it is not known. */
    VariantScreening of(Key key, Supplier<VariantScreening> screen);

    /**
     * What a screening depends on.
     *
     * @param tenant whose rules
     * @param version of these rules
     * @param period between which two turns of these rules
     * @param digest of text, language and network
     */
    record Key(TenantId tenant, long version, int period, String digest) {}
}
