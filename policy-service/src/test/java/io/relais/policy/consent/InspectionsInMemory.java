package io.relais.policy.consent;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Inspections that live as long as a test. */
public final class InspectionsInMemory implements Inspections {

    private static final Comparator<Inspection> NEWEST_FIRST = Comparator.comparing(Inspection::inspectTime)
            .thenComparing(Inspection::id)
            .reversed();

    private final List<Inspection> inspections = new CopyOnWriteArrayList<>();

    /** No inspections yet, of any tenant. */
    public static TenantScoped<Inspections> scoped() {
        Map<TenantId, Inspections> tenants = new ConcurrentHashMap<>();
        return tenant -> tenants.computeIfAbsent(tenant, first -> new InspectionsInMemory());
    }

    @Override
    public void add(Inspection inspection) {
        inspections.add(inspection);
    }

    @Override
    public List<Inspection> of(String memberId, @Nullable Position after, int limit) {
        return inspections.stream()
                .filter(inspection -> inspection.memberId().equals(memberId))
                .sorted(NEWEST_FIRST)
                .filter(inspection -> after == null
                        || inspection.inspectTime().isBefore(after.inspectTime())
                        || (inspection.inspectTime().equals(after.inspectTime())
                                && inspection.id().compareTo(after.id()) < 0))
                .limit(limit)
                .toList();
    }
}
