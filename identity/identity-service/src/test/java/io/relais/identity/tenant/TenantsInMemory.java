package io.relais.identity.tenant;

import io.relais.identity.space.Placement;
import io.relais.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tenant registry in memory; messages wait until the test delivers them. */
public final class TenantsInMemory implements Tenants {

    private final TreeMap<String, Tenant> tenants = new TreeMap<>();
    private final Set<TenantId> undelivered = new HashSet<>();
    private boolean deliveringAtOnce = true;
    private int writesUntilAway = Integer.MAX_VALUE;

    /** Keeps messages until {@link #deliver}. */
    public synchronized void holdMessages() {
        deliveringAtOnce = false;
    }

    /** Delivers all messages that wait. */
    public synchronized void deliver() {
        undelivered.clear();
    }

    /** Fails after so many more writes. */
    public synchronized void failAfter(int writes) {
        writesUntilAway = writes;
    }

    private void write() {
        if (writesUntilAway == 0) {
            throw new IllegalStateException("The process died here.");
        }
        writesUntilAway--;
    }

    @Override
    public synchronized boolean add(Tenant registered) {
        write();
        String silo = registered.subscription().silo();
        if (silo != null
                && tenants.values().stream()
                        .anyMatch(other -> silo.equals(other.subscription().silo()))) {
            return false;
        }
        return tenants.putIfAbsent(registered.id().value(), registered) == null;
    }

    @Override
    public synchronized Optional<Tenant> find(TenantId id) {
        return Optional.ofNullable(tenants.get(id.value()));
    }

    @Override
    public synchronized Optional<Tenant> findBySpace(Placement space) {
        return tenants.values().stream()
                .filter(tenant -> space.equals(tenant.space()))
                .findFirst();
    }

    @Override
    public synchronized Set<String> siloIssuers() {
        return tenants.values().stream()
                .filter(tenant -> tenant.subscription().silo() != null)
                .flatMap(tenant -> tenant.placement().stream())
                .map(Placement::issuer)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized boolean replace(Tenant changed) {
        write();
        return tenants.computeIfPresent(
                        changed.id().value(), (id, seen) -> seen.version() == changed.version() - 1 ? changed : seen)
                == changed;
    }

    @Override
    public synchronized boolean replaceTelling(Tenant changed, TenantFact fact) {
        return replace(changed);
    }

    @Override
    public synchronized boolean replaceRequestingDefaults(Tenant changed) {
        boolean replaced = replace(changed);
        if (replaced && !deliveringAtOnce) {
            undelivered.add(changed.id());
        }
        return replaced;
    }

    @Override
    public synchronized boolean hasUndelivered(TenantId id) {
        return undelivered.contains(id);
    }

    @Override
    public synchronized List<Tenant> list(@Nullable TenantId after, int limit) {
        return tenants.values().stream()
                .filter(tenant -> after == null || tenant.id().value().compareTo(after.value()) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Tenant> unfinished(Instant touchedBefore, int limit) {
        return tenants.values().stream()
                .filter(tenant -> tenant.step() != ProvisioningStep.COMPLETE)
                .filter(tenant -> tenant.touchTime().isBefore(touchedBefore))
                .sorted(Comparator.comparing(Tenant::touchTime))
                .limit(limit)
                .toList();
    }
}
