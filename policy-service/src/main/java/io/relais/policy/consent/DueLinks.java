package io.relais.policy.consent;

import io.relais.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.List;

/** Whose links something is to be done about, of all tenants: no request starts that work. */
@FunctionalInterface
public interface DueLinks {

    /** At most {@code limit} members with links that are due at {@code now}, those that are due longest first. */
    List<Due> find(Instant now, int limit);

    /**
     * Somebody with links that are due.
     *
     * @param tenant the member's tenant
     * @param memberId the last segment of {@code members/{id}}
     */
    record Due(TenantId tenant, String memberId) {}
}
