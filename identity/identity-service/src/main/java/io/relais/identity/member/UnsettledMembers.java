package io.relais.identity.member;

import io.relais.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.List;

/** Members of all tenants whose coming or going stopped half-way. */
public interface UnsettledMembers {

    /** At most {@code limit} of them that were last touched before that time. */
    List<Unsettled> find(Instant touchedBefore, int limit);

    /** A member and their tenant. */
    record Unsettled(TenantId tenant, Member member) {}
}
