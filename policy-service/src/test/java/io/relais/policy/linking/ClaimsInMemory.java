package io.relais.policy.linking;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Claims that live as long as a test. */
public final class ClaimsInMemory implements Claims {

    private final Map<String, Claim> claims = new ConcurrentHashMap<>();

    /** No claims yet, of any tenant. */
    public static TenantScoped<Claims> scoped() {
        Map<TenantId, Claims> tenants = new ConcurrentHashMap<>();
        return tenant -> tenants.computeIfAbsent(tenant, first -> new ClaimsInMemory());
    }

    @Override
    public Optional<Claim> find(String accountKey) {
        return Optional.ofNullable(claims.get(accountKey));
    }

    @Override
    public boolean add(Claim claim) {
        return claims.putIfAbsent(claim.accountKey(), claim) == null;
    }

    @Override
    public boolean replace(Claim before, Claim after) {
        return claims.replace(before.accountKey(), before, after);
    }

    @Override
    public void remove(Claim claim) {
        claims.remove(claim.accountKey(), claim);
    }
}
