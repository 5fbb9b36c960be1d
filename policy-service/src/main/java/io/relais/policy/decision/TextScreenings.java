package io.relais.policy.decision;

import io.relais.platform.tenancy.TenantId;
import io.relais.policy.screening.VariantScreening;

/** What binds of the screening of a text that a member would share. */
@FunctionalInterface
public interface TextScreenings {

    /** The screening; UNAVAILABLE where the tenant's rules can't be known: then there is no decision. */
    VariantScreening of(TenantId tenant, ShareVariant variant);
}
