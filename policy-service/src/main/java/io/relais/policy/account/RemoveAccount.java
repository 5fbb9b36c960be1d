package io.relais.policy.account;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.DeclaredAccount;
import java.time.Clock;

/** Forgets an account that a member declared or linked. Access to it ends at once, and is taken back at the network. */
public final class RemoveAccount {

    private final ChangeLedger changeLedger;
    private final Clock clock;

    /** Writes through {@code changeLedger}, at the time of {@code clock}. */
    public RemoveAccount(ChangeLedger changeLedger, Clock clock) {
        this.changeLedger = changeLedger;
        this.clock = clock;
    }

    /** Forgets it. NOT_FOUND. */
    public void remove(TenantId tenant, String memberId, String accountId) {
        ChangeLedger.Changed changed =
                changeLedger.apply(tenant, memberId, ledger -> ledger.forget(accountId, clock.instant()));
        if (changed.before() == changed.after()) {
            throw DomainException.notFound(DeclaredAccount.name(accountId));
        }
    }
}
