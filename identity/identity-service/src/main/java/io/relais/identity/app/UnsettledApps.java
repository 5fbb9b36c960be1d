package io.relais.identity.app;

import io.relais.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.List;

/** Partner apps of all tenants whose coming or going stopped half-way. */
public interface UnsettledApps {

    /** At most {@code limit} of them that were last touched before that time. */
    List<Unsettled> find(Instant touchedBefore, int limit);

    /** An app and its tenant. */
    record Unsettled(TenantId tenant, App app) {}
}
