package io.relais.policy.consent;

import io.relais.platform.tenancy.TenantId;
import java.time.Clock;
import java.util.List;

/** Opts a member out of everything they opted in to, in one step. */
public final class WithdrawAllConsents {

    private final ChangeLedger changeLedger;
    private final Clock clock;

    /** Writes through {@code changeLedger}, at the time of {@code clock}. */
    public WithdrawAllConsents(ChangeLedger changeLedger, Clock clock) {
        this.changeLedger = changeLedger;
        this.clock = clock;
    }

    /**
     * Withdraws, and answers the choices that were granted until now.
     *
     * @param languageCode the caller's, BCP 47
     */
    public List<Consent> withdrawAll(TenantId tenant, String memberId, String languageCode) {
        ChangeLedger.Changed changed =
                changeLedger.apply(tenant, memberId, ledger -> ledger.withdrawAll(languageCode, clock.instant()));
        return changed.after().consentsInOrder().stream()
                .filter(consent -> changed.before().granted(consent.key()) && !consent.granted())
                .toList();
    }
}
