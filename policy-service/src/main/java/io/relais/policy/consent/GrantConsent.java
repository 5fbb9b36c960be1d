package io.relais.policy.consent;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.network.Network;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Opts a member in, for one purpose, and one network where the purpose is per network. */
public final class GrantConsent {

    private final ChangeLedger changeLedger;
    private final TenantScoped<ConsentRenewals> renewals;
    private final Clock clock;

    /** Writes through {@code changeLedger}, at the time of {@code clock}; what {@code renewals} ask for again is renewed. */
    public GrantConsent(ChangeLedger changeLedger, TenantScoped<ConsentRenewals> renewals, Clock clock) {
        this.changeLedger = changeLedger;
        this.renewals = renewals;
        this.clock = clock;
    }

    /**
     * Records the choice and answers it as it stands. INVALID_REQUEST for an unknown purpose, a network that is missing or
     * superfluous, another version of the notice than the current one, or a language that the notice is not in.
     */
    public Consent grant(TenantId tenant, String memberId, Choice choice) {
        Purpose purpose = PurposeCatalogue.named(choice.purposeName())
                .askedAgain(renewals.of(tenant).find());
        ChoiceKey key = purpose.choice(choice.network());
        if (choice.purposeVersion() != 0 && choice.purposeVersion() != purpose.version()) {
            throw DomainException.invalid(
                    "purposeVersion",
                    "The notice is now at version " + purpose.version() + ": show that one, then ask again.");
        }
        if (!choice.shownLanguage().isEmpty() && !purpose.hasNoticeIn(choice.shownLanguage())) {
            throw DomainException.invalid("languageCode", "The notice does not exist in this language.");
        }
        String language = choice.shownLanguage().isEmpty() ? choice.callerLanguage() : choice.shownLanguage();
        return changeLedger
                .apply(tenant, memberId, ledger -> ledger.grant(purpose, choice.network(), language, clock.instant()))
                .after()
                .consent(key)
                .orElseThrow();
    }

    /**
     * What the member chose, and what they had been shown.
     *
     * @param purposeName {@code purposes/{id}}
     * @param network where the purpose is per network
     * @param purposeVersion of the notice shown; 0 for the current one
     * @param shownLanguage of the notice shown, BCP 47; empty for the caller's
     * @param callerLanguage BCP 47
     */
    public record Choice(
            String purposeName,
            @Nullable Network network,
            int purposeVersion,
            String shownLanguage,
            String callerLanguage) {}
}
