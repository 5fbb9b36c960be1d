package io.relais.policy.account;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;

/** Takes every account of the company back that a member has, as they leave. */
public final class TakeBackProfessionalAccounts {

    private static final int AT_ONCE = 100;

    private final TenantScoped<ProfessionalAccounts> accounts;
    private final ChangeProfessionalAccount change;
    private final Clock clock;

    /** Finds in {@code accounts}, writes through {@code change}, at the time of {@code clock}. */
    public TakeBackProfessionalAccounts(
            TenantScoped<ProfessionalAccounts> accounts, ChangeProfessionalAccount change, Clock clock) {
        this.accounts = accounts;
        this.change = change;
        this.clock = clock;
    }

    /** Takes them back. Safe to repeat, and to go on with where it stopped half-way. */
    public void takeBack(TenantId tenant, String memberId) {
        var held = accounts.of(tenant).assignedTo(memberId, AT_ONCE);
        while (!held.isEmpty()) {
            held.forEach(account -> takeBack(tenant, account.id(), memberId));
            held = accounts.of(tenant).assignedTo(memberId, AT_ONCE);
        }
    }

    private ProfessionalAccount takeBack(TenantId tenant, String id, String memberId) {
        return change.apply(
                tenant,
                id,
                account -> memberId.equals(account.memberId()) ? account.assign(null, clock.instant()) : account);
    }
}
