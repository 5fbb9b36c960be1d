package io.relais.policy.linking;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Apps at servers that live as long as a test. */
public final class ServerAppsInMemory implements ServerApps {

    private final Map<String, ServerApp> apps = new ConcurrentHashMap<>();

    /** No apps yet, of any tenant. */
    public static TenantScoped<ServerApps> scoped() {
        Map<TenantId, ServerApps> tenants = new ConcurrentHashMap<>();
        return tenant -> tenants.computeIfAbsent(tenant, first -> new ServerAppsInMemory());
    }

    @Override
    public Optional<ServerApp> find(String host) {
        return Optional.ofNullable(apps.get(host));
    }

    @Override
    public ServerApp keep(ServerApp app, Instant now) {
        return Objects.requireNonNull(
                apps.merge(app.host(), app, (kept, another) -> kept.lastsFrom(now) ? kept : another));
    }
}
