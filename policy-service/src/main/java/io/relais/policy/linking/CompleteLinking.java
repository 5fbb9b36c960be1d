package io.relais.policy.linking;

import io.relais.platform.errors.DomainException;
import io.relais.platform.ids.NewIds;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.ConsentRenewal;
import io.relais.policy.consent.ConsentRenewals;
import io.relais.policy.consent.PersonalAccount;
import io.relais.policy.network.Network;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Completes what a member began, with what the network sent their browser back with. */
public final class CompleteLinking {

    private final Networks networks;
    private final TenantScoped<Linkings> linkings;
    private final ChangeLedger changeLedger;
    private final TenantScoped<ConsentRenewals> renewals;
    private final Clock clock;

    /** Redeems codes at {@code networks}, for {@code linkings} that are under way; choices count as {@code renewals} let them. */
    public CompleteLinking(
            Networks networks,
            TenantScoped<Linkings> linkings,
            ChangeLedger changeLedger,
            TenantScoped<ConsentRenewals> renewals,
            Clock clock) {
        this.networks = networks;
        this.linkings = linkings;
        this.changeLedger = changeLedger;
        this.renewals = renewals;
        this.clock = clock;
    }

    /**
     * What the network sent.
     *
     * @param state tells which linking it is
     * @param code empty where there is an error
     * @param error empty where there is a code
     * @param issuer empty where the network does not name itself
     */
    public record Answer(String state, String code, String error, String issuer) {

        /** Left out: who has it could try to complete the linking. */
        @Override
        public String toString() {
            return "Answer";
        }
    }

    /**
     * Links the account. INVALID_REQUEST where there are both or neither of code and error; LINKING_FAILED; CONSENT_REQUIRED;
     * ALREADY_EXISTS where a colleague has linked it; WRONG_STATE; UNAVAILABLE.
     */
    public PersonalAccount complete(TenantId tenant, String memberId, Answer answer) {
        if (answer.code().isEmpty() == answer.error().isEmpty()) {
            throw DomainException.invalid("code", "Give the code, or the error, that the network sent; one of both.");
        }
        Linking linking = take(tenant, memberId, answer.state());
        Network network = linking.network();
        if (!networks.isIssuer(network, answer.issuer())) {
            throw failed("issuer_mismatch", "The answer did not come from " + network.displayName() + ".");
        }
        if (!answer.error().isEmpty()) {
            throw failed(
                    cause(answer.error()), network.displayName() + " did not let Relais in, or you said no there.");
        }
        SignedIn signedIn = networks.redeem(tenant, network, linking.host(), answer.code(), linking.verifier());
        return link(tenant, memberId, network, signedIn);
    }

    /** Whoever ends it first goes on; whatever comes then, a state is good once. */
    private Linking take(TenantId tenant, String memberId, String state) {
        Linkings ofTenant = linkings.of(tenant);
        return ofTenant.find(Linking.id(state))
                .filter(found -> found.memberId().equals(memberId))
                .filter(found -> found.expireTime().isAfter(clock.instant()))
                .filter(found -> ofTenant.end(found.id()))
                .orElseThrow(() -> failed(
                        "linking_unknown",
                        "You have no such linking under way: it was completed, or more than ten minutes have passed."));
    }

    private PersonalAccount link(TenantId tenant, String memberId, Network network, SignedIn signedIn) {
        Instant now = clock.instant();
        PersonalAccount linked =
                PersonalAccount.linked(NewIds.next(), network, signedIn.handle(), signedIn.networkAccountId(), now);
        List<ConsentRenewal> askedAgain = renewals.of(tenant).find();
        return changeLedger
                .apply(tenant, memberId, ledger -> ledger.link(linked, askedAgain, now))
                .after()
                .accounts()
                .stream()
                .filter(account -> account.linkKey().equals(linked.linkKey()))
                .findFirst()
                .orElseThrow();
    }

    /** An error's code as RFC 6749 has it; anything else is not repeated. */
    private static String cause(String error) {
        return error.matches("[a-z_]{1,60}") ? error : "unknown_error";
    }

    private static DomainException failed(String cause, String why) {
        return DomainException.of(ErrorReason.ERROR_REASON_LINKING_FAILED, why + " Begin again with accounts:link.")
                .with("cause", cause);
    }
}
