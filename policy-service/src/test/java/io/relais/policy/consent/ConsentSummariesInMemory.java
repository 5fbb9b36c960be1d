package io.relais.policy.consent;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Summaries that live as long as a test. */
public final class ConsentSummariesInMemory implements ConsentSummaries {

    private ConsentSummary last = ConsentSummary.never();

    /** No summaries yet, of any tenant. */
    public static TenantScoped<ConsentSummaries> scoped() {
        Map<TenantId, ConsentSummaries> tenants = new ConcurrentHashMap<>();
        return tenant -> tenants.computeIfAbsent(tenant, first -> new ConsentSummariesInMemory());
    }

    @Override
    public synchronized ConsentSummary find() {
        return last;
    }

    @Override
    public synchronized boolean replace(ConsentSummary before, ConsentSummary after) {
        if (before.version() != last.version()) {
            return false;
        }
        last = after;
        return true;
    }
}
