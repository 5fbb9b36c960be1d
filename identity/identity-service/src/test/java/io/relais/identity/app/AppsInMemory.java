package io.relais.identity.app;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The partner apps of all tenants in memory. */
public final class AppsInMemory implements TenantScoped<Apps>, UnsettledApps {

    private final Map<TenantId, Map<String, App>> apps = new HashMap<>();

    @Override
    public synchronized List<Unsettled> find(Instant touchedBefore, int limit) {
        return apps.entrySet().stream()
                .flatMap(entry -> entry.getValue().values().stream()
                        .filter(app -> app.standing() != AppStanding.ACTIVE)
                        .filter(app -> app.touchTime().isBefore(touchedBefore))
                        .map(app -> new Unsettled(entry.getKey(), app)))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Apps of(TenantId tenant) {
        Map<String, App> byId = apps.computeIfAbsent(tenant, id -> new HashMap<>());
        return new Apps() {
            @Override
            public boolean add(App joining) {
                synchronized (AppsInMemory.this) {
                    return byId.putIfAbsent(joining.id(), joining) == null;
                }
            }

            @Override
            public Optional<App> find(String id) {
                return findAny(id).filter(app -> app.standing() == AppStanding.ACTIVE);
            }

            @Override
            public Optional<App> findAny(String id) {
                synchronized (AppsInMemory.this) {
                    return Optional.ofNullable(byId.get(id));
                }
            }

            @Override
            public List<App> list(@Nullable Place after, int limit) {
                synchronized (AppsInMemory.this) {
                    Comparator<Place> order =
                            Comparator.comparing(Place::createTime).thenComparing(Place::id);
                    return byId.values().stream()
                            .filter(app -> app.standing() == AppStanding.ACTIVE)
                            .filter(app ->
                                    after == null || order.compare(new Place(app.createTime(), app.id()), after) > 0)
                            .sorted(Comparator.comparing(App::createTime).thenComparing(App::id))
                            .limit(limit)
                            .toList();
                }
            }

            @Override
            public boolean replace(App changed) {
                synchronized (AppsInMemory.this) {
                    App seen = byId.get(changed.id());
                    if (seen == null || seen.version() != changed.version() - 1) {
                        return false;
                    }
                    byId.put(changed.id(), changed);
                    return true;
                }
            }

            @Override
            public void forget(App app) {
                synchronized (AppsInMemory.this) {
                    byId.computeIfPresent(app.id(), (id, seen) -> seen.version() == app.version() ? null : seen);
                }
            }
        };
    }
}
