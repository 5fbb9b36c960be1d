package io.relais.identity.webhook;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The webhooks of all tenants in memory. */
public final class WebhooksInMemory implements TenantScoped<Webhooks> {

    private final Map<TenantId, Map<String, Webhook>> webhooks = new HashMap<>();

    @Override
    public synchronized Webhooks of(TenantId tenant) {
        return new OfTenant(webhooks.computeIfAbsent(tenant, id -> new HashMap<>()));
    }

    private record OfTenant(Map<String, Webhook> byId) implements Webhooks {

        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::createTime).thenComparing(Place::id);

        private static Place place(Webhook webhook) {
            return new Place(webhook.createTime(), webhook.id());
        }

        @Override
        public void add(Webhook webhook) {
            synchronized (byId) {
                byId.put(webhook.id(), webhook);
            }
        }

        @Override
        public Optional<Webhook> find(String id) {
            synchronized (byId) {
                return Optional.ofNullable(byId.get(id));
            }
        }

        @Override
        public List<Webhook> list(@Nullable String appId, @Nullable Place after, int limit) {
            synchronized (byId) {
                return byId.values().stream()
                        .filter(webhook -> appId == null || appId.equals(webhook.appId()))
                        .filter(webhook -> after == null || ORDER.compare(place(webhook), after) > 0)
                        .sorted(Comparator.comparing(OfTenant::place, ORDER))
                        .limit(limit)
                        .toList();
            }
        }

        @Override
        public long count() {
            synchronized (byId) {
                return byId.size();
            }
        }

        @Override
        public boolean replace(Webhook changed) {
            synchronized (byId) {
                Webhook seen = byId.get(changed.id());
                if (seen == null || seen.version() != changed.version() - 1) {
                    return false;
                }
                byId.put(changed.id(), changed);
                return true;
            }
        }

        @Override
        public boolean remove(String id, long version) {
            synchronized (byId) {
                Webhook seen = byId.get(id);
                return seen != null && seen.version() == version && byId.remove(id, seen);
            }
        }
    }
}
