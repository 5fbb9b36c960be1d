package io.relais.analytics.measure;

import io.relais.platform.tenancy.TenantId;
import java.util.Set;

/** Finds out for whom there is something to count: work that no tenant's request starts. */
public interface UncountedTenants {

    /** Tenants that have uncounted events; more may have some when as many as {@code limit} events were looked at. */
    Set<TenantId> some(int limit);
}
