package io.relais.policy.account;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.PersonalAccount;

/** Forgets an account that a member declared or linked. */
public final class RemoveAccount {

    private final ChangeLedger changeLedger;

    /** Writes through {@code changeLedger}. */
    public RemoveAccount(ChangeLedger changeLedger) {
        this.changeLedger = changeLedger;
    }

    /** Forgets it. NOT_FOUND. */
    public void remove(TenantId tenant, String memberId, String accountId) {
        ChangeLedger.Changed changed = changeLedger.apply(tenant, memberId, ledger -> ledger.forget(accountId));
        if (changed.before() == changed.after()) {
            throw DomainException.notFound(PersonalAccount.name(accountId));
        }
    }
}
