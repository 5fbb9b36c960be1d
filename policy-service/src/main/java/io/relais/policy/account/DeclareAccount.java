package io.relais.policy.account;

import io.relais.platform.errors.DomainException;
import io.relais.platform.ids.NewIds;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.ConsentRenewal;
import io.relais.policy.consent.ConsentRenewals;
import io.relais.policy.consent.PersonalAccount;
import io.relais.policy.network.Network;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Records that an account on a network is the member's own, beside the choices that it serves. */
public final class DeclareAccount {

    private final ChangeLedger changeLedger;
    private final TenantScoped<ConsentRenewals> renewals;
    private final Clock clock;

    /** Writes through {@code changeLedger}, at the time of {@code clock}; choices count as {@code renewals} let them. */
    public DeclareAccount(ChangeLedger changeLedger, TenantScoped<ConsentRenewals> renewals, Clock clock) {
        this.changeLedger = changeLedger;
        this.renewals = renewals;
        this.clock = clock;
    }

    /**
     * Records it, and answers it as it is kept. INVALID_REQUEST for a handle that names nobody; CONSENT_REQUIRED where the
     * member has granted nothing that it serves; WRONG_STATE where they have too many.
     */
    public PersonalAccount declare(TenantId tenant, String memberId, Network network, String handle) {
        String key = ProfessionalAccount.handleKey(handle);
        if (key.isEmpty()) {
            throw DomainException.invalid(
                    "handle", "Give the name of your account on the network, such as alice.martin.");
        }
        Instant now = clock.instant();
        PersonalAccount account = PersonalAccount.declared(NewIds.next(), network, handle.strip(), now);
        List<ConsentRenewal> askedAgain = renewals.of(tenant).find();
        return changeLedger
                .apply(tenant, memberId, ledger -> ledger.declare(account, askedAgain, now))
                .after()
                .accounts()
                .stream()
                .filter(kept -> kept.network() == network
                        && ProfessionalAccount.handleKey(kept.handle()).equals(key))
                .findFirst()
                .orElseThrow();
    }
}
