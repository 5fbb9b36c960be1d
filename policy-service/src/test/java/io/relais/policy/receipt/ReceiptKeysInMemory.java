package io.relais.policy.receipt;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Receipt keys that live as long as a test. */
public final class ReceiptKeysInMemory implements ReceiptKeys {

    private KeyRing ring = KeyRing.empty();

    /** No keys yet, of any tenant. */
    public static TenantScoped<ReceiptKeys> scoped() {
        Map<TenantId, ReceiptKeys> tenants = new ConcurrentHashMap<>();
        return tenant -> tenants.computeIfAbsent(tenant, first -> new ReceiptKeysInMemory());
    }

    @Override
    public synchronized KeyRing find() {
        return ring;
    }

    @Override
    public synchronized boolean replace(KeyRing before, KeyRing after) {
        if (before.version() != ring.version()) {
            return false;
        }
        ring = new KeyRing(before.version() + 1, after.keys());
        return true;
    }
}
