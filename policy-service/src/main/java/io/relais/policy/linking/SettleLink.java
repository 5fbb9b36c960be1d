package io.relais.policy.linking;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.LinkedAccount;
import io.relais.policy.linking.Claims.Claim;
import java.util.Optional;

/**
 * Finds out who has an account that is in a ledger, and of two members leaves it to one. A link is in its ledger before it is
 * claimed, and ids of links are never used again: so a claim whose link is not in its ledger is over, and can be handed over.
 */
public final class SettleLink {

    private static final int ATTEMPTS = 10;

    private final ChangeLedger changeLedger;
    private final TenantScoped<Ledgers> ledgers;
    private final TenantScoped<Claims> claims;

    /** Settles in {@code ledgers}, through {@code changeLedger}, by {@code claims}. */
    public SettleLink(ChangeLedger changeLedger, TenantScoped<Ledgers> ledgers, TenantScoped<Claims> claims) {
        this.changeLedger = changeLedger;
        this.ledgers = ledgers;
        this.claims = claims;
    }

    /**
     * Claims the account for the member, and shows it to them; or forgets it where somebody else has it. Safe to repeat.
     *
     * @return the account as it is; empty where somebody else has it, or it was removed meanwhile
     */
    public Optional<LinkedAccount> settle(TenantId tenant, String memberId, LinkedAccount account) {
        Claim mine = new Claim(account.accountKey(), memberId, account.id());
        if (!claim(tenant, mine)) {
            // Its access is not taken back: some networks would take the colleague's with it.
            changeLedger.apply(tenant, memberId, ledger -> ledger.dropLinked(account.id()));
            return Optional.empty();
        }
        Optional<LinkedAccount> settled = changeLedger
                .apply(tenant, memberId, ledger -> ledger.changeLinked(account.id(), linked -> linked.settledAt(null)))
                .after()
                .links()
                .find(account.id());
        if (settled.isEmpty()) {
            // It was removed while it was being claimed, and whoever tends what was removed may have been here before.
            claims.of(tenant).remove(mine);
        }
        return settled;
    }

    private boolean claim(TenantId tenant, Claim mine) {
        Claims ofTenant = claims.of(tenant);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (ofTenant.add(mine)) {
                return true;
            }
            Optional<Claim> found = ofTenant.find(mine.accountKey());
            if (found.isEmpty()) {
                continue;
            }
            Claim other = found.get();
            if (other.equals(mine)) {
                return true;
            }
            if (holds(tenant, other)) {
                return false;
            }
            if (ofTenant.replace(other, mine)) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(TenantId tenant, Claim claim) {
        return ledgers.of(tenant)
                .findBinding(claim.memberId())
                .links()
                .find(claim.linkId())
                .isPresent();
    }
}
