package io.relais.content.share;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.Collection;
import java.util.List;

/** Reads shares for other services. */
public final class BatchGetShares {
    private final TenantScoped<Shares> shares;

    /** Reads from {@code shares}. */
    public BatchGetShares(TenantScoped<Shares> shares) {
        this.shares = shares;
    }

    /** Those of the shares that there are in the tenant, but for those that wait for their time: these are their member's alone. */
    public List<Share> get(TenantId tenant, Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : shares.of(tenant).findAll(ids).stream()
                        .filter(Share::handedOut)
                        .toList();
    }
}
