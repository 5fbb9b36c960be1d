package io.relais.content.decision;

import io.relais.platform.tenancy.TenantId;
import java.time.Instant;

/** Counts members' shares of a day. */
@FunctionalInterface
public interface DailyShareCounts {

    /** How many of the member's shares count on the day of {@code now}. */
    SharesToday of(TenantId tenant, String memberId, Instant now);
}
