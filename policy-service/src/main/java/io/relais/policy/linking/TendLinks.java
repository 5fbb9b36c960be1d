package io.relais.policy.linking;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.DueLinks;
import io.relais.policy.consent.EndedGrant;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.LinkedAccount;
import io.relais.policy.consent.Links;
import io.relais.policy.linking.Claims.Claim;
import java.time.Clock;
import java.time.Instant;

/** Does what no request waits for: networks take access back that ended here, and what a stopped process left is settled. */
public final class TendLinks {

    private static final int AT_ONCE = 100;

    private final DueLinks due;
    private final TenantScoped<Ledgers> ledgers;
    private final ChangeLedger changeLedger;
    private final TenantScoped<Claims> claims;
    private final Networks networks;
    private final SettleLink settleLink;
    private final Clock clock;

    /** Tends what is {@code due}. */
    public TendLinks(
            DueLinks due,
            TenantScoped<Ledgers> ledgers,
            ChangeLedger changeLedger,
            TenantScoped<Claims> claims,
            Networks networks,
            SettleLink settleLink,
            Clock clock) {
        this.due = due;
        this.ledgers = ledgers;
        this.changeLedger = changeLedger;
        this.claims = claims;
        this.networks = networks;
        this.settleLink = settleLink;
        this.clock = clock;
    }

    /** Tends some of what is due now; how many members' it was. */
    public int tend() {
        Instant now = clock.instant();
        var some = due.find(now, AT_ONCE);
        some.forEach(one -> tend(one.tenant(), one.memberId(), now));
        return some.size();
    }

    private void tend(TenantId tenant, String memberId, Instant now) {
        Links links = ledgers.of(tenant).findBinding(memberId).links();
        for (LinkedAccount account : links.accounts()) {
            Instant time = account.settleTime();
            if (time != null && !time.isAfter(now)) {
                settleLink.settle(tenant, memberId, account);
            }
        }
        for (EndedGrant grant : links.ended()) {
            if (!grant.nextTime().isAfter(now)) {
                takeBack(tenant, memberId, grant, links, now);
            }
        }
    }

    private void takeBack(TenantId tenant, String memberId, EndedGrant grant, Links links, Instant now) {
        // First, so that a process that stops here, or another one, does not try all the time.
        changeLedger.apply(tenant, memberId, ledger -> ledger.triedToTakeBack(grant.linkId(), now));
        // Where the account was linked again, some networks would take the new access with the old, which expires by
        // itself.
        boolean linkedAgain = links.findByKey(grant.accountKey()).isPresent();
        if (!linkedAgain && !grant.givenUp(now)) {
            try {
                networks.takeBack(grant.network(), grant.networkAccountId().value(), Grant.of(grant.grant()));
            } catch (DomainException later) {
                return;
            }
        }
        claims.of(tenant).remove(new Claim(grant.accountKey(), memberId, grant.linkId()));
        changeLedger.apply(tenant, memberId, ledger -> ledger.takenBack(grant.linkId()));
    }
}
