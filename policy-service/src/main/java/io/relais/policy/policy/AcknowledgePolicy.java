package io.relais.policy.policy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.Acknowledgement;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.Ledger;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.util.Optional;

/** Records that a member has read the version in force. */
public final class AcknowledgePolicy {

    private final TenantScoped<Policies> policies;
    private final ChangeLedger changeLedger;
    private final Clock clock;

    /** Reads {@code policies}, writes through {@code changeLedger} at the time of {@code clock}. */
    public AcknowledgePolicy(TenantScoped<Policies> policies, ChangeLedger changeLedger, Clock clock) {
        this.policies = policies;
        this.changeLedger = changeLedger;
        this.clock = clock;
    }

    /**
     * Records it, with the digest of what was read as evidence. POLICY_NOT_IN_FORCE where another version is in force;
     * INVALID_REQUEST where the version has no text in that language, or another digest than what was shown; NOT_FOUND where
     * no policy is in force.
     */
    public MyPolicy acknowledge(TenantId tenant, String memberId, Reading reading) {
        PublishedVersion inForce = policies.of(tenant).inForce().orElseThrow(ReadMyPolicy::noPolicy);
        if (!inForce.policy().equals(reading.policy()) || inForce.number() != reading.version()) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_POLICY_NOT_IN_FORCE,
                            "Version " + inForce.number() + " of " + Policy.name(inForce.policy())
                                    + " is in force by now: read that one, then acknowledge it.")
                    .with("policy", Policy.name(inForce.policy()))
                    .with("version", Integer.toString(inForce.number()));
        }
        PolicyText text = inForce.content()
                .text(reading.languageCode())
                .orElseThrow(() -> DomainException.invalid("languageCode", "The policy has no text in this language."));
        if (!reading.digest().isEmpty() && !reading.digest().equals(inForce.digest())) {
            throw DomainException.invalid(
                    "digest",
                    "This is not the digest of the version in force: show what GET /v1/me/policy answers, then send its"
                            + " digest.");
        }
        Acknowledgement acknowledgement = new Acknowledgement(
                inForce.policy(),
                inForce.number(),
                text.languageCode(),
                inForce.digest(),
                clock.instant(),
                reading.presentation());
        Ledger ledger = changeLedger
                .apply(tenant, memberId, current -> current.acknowledge(acknowledgement))
                .after();
        return new MyPolicy(inForce, ledger, Optional.empty(), clock.instant());
    }
}
