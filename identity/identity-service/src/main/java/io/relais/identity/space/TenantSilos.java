package io.relais.identity.space;

import io.relais.platform.tenancy.TenantId;
import java.util.Optional;

/** Which silo each tenant's identity space is in, as the tenant registry has it. */
@FunctionalInterface
public interface TenantSilos {

    /** The silo's name; empty where the tenant shares the pool's. */
    Optional<String> of(TenantId tenant);
}
