package io.relais.content.share;

import io.relais.content.decision.DailyShareCounts;
import io.relais.content.decision.SharesToday;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Instant;

/** Counts a member's shares of a day by the places that they take. */
public final class CountSharesToday implements DailyShareCounts {
    private final TenantScoped<Shares> shares;

    /** Reads from {@code shares}. */
    public CountSharesToday(TenantScoped<Shares> shares) {
        this.shares = shares;
    }

    @Override
    public SharesToday of(TenantId tenant, String memberId, Instant now) {
        return shares.of(tenant).placesTaken(memberId, DayPlace.dayOf(now)).counts();
    }
}
