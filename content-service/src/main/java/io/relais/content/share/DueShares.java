package io.relais.content.share;

import io.relais.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.List;

/** Shares of all tenants whose time has come. */
@FunctionalInterface
public interface DueShares {

    /**
     * A share whose time has come.
     *
     * @param tenant whose it is
     * @param id the last segment of {@code shares/{id}}
     */
    record DueShare(TenantId tenant, String id) {}

    /** At most {@code limit} of those that somebody may set about opening at {@code now}, the longest due first. */
    List<DueShare> find(Instant now, int limit);
}
