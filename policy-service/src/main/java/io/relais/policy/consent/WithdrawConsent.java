package io.relais.policy.consent;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.policy.network.Network;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Opts a member out of one purpose, and one network where the purpose is per network. As simple as granting. */
public final class WithdrawConsent {

    private static final String COLLECTION = "purposes/";

    private final ChangeLedger changeLedger;
    private final Clock clock;

    /** Writes through {@code changeLedger}, at the time of {@code clock}. */
    public WithdrawConsent(ChangeLedger changeLedger, Clock clock) {
        this.changeLedger = changeLedger;
        this.clock = clock;
    }

    /**
     * Records the choice and answers it as it stands: every share that starts after the answer is refused.
     * INVALID_REQUEST for an unknown purpose that the member never chose, or a network that is missing or superfluous.
     *
     * @param purposeName {@code purposes/{id}}
     * @param languageCode the caller's, BCP 47
     */
    public Consent withdraw(
            TenantId tenant, String memberId, String purposeName, @Nullable Network network, String languageCode) {
        return PurposeCatalogue.find(idOf(purposeName))
                .map(purpose -> withdraw(tenant, memberId, purpose, network, languageCode))
                .orElseGet(() -> withdrawRetired(tenant, memberId, purposeName, network));
    }

    private Consent withdraw(
            TenantId tenant, String memberId, Purpose purpose, @Nullable Network network, String languageCode) {
        ChoiceKey key = purpose.choice(network);
        return changeLedger
                .apply(tenant, memberId, ledger -> ledger.withdraw(purpose, network, languageCode, clock.instant()))
                .after()
                .consent(key)
                .orElseThrow();
    }

    /** A choice outlives its purpose, and can be taken back as long as it is there. */
    private Consent withdrawRetired(TenantId tenant, String memberId, String purposeName, @Nullable Network network) {
        ChoiceKey key = new ChoiceKey(idOf(purposeName), network);
        return changeLedger
                .apply(tenant, memberId, ledger -> ledger.withdrawRetired(key, clock.instant()))
                .after()
                .consent(key)
                .orElseThrow(() ->
                        DomainException.invalid("purpose", "There is no such purpose; GET /v1/purposes lists them."));
    }

    private static String idOf(String purposeName) {
        return purposeName.startsWith(COLLECTION) ? purposeName.substring(COLLECTION.length()) : purposeName;
    }
}
