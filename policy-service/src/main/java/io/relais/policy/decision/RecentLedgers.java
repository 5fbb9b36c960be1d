package io.relais.policy.decision;

import io.relais.platform.tenancy.TenantId;
import io.relais.policy.consent.Ledger;
import java.util.function.Supplier;

/** Ledgers that were read moments ago, for pages that show what could be shared. Nothing that binds uses them. */
@FunctionalInterface
public interface RecentLedgers {

    /** The member's ledger, read by {@code read} where it is not known from moments ago. */
    Ledger of(TenantId tenant, String memberId, Supplier<Ledger> read);
}
