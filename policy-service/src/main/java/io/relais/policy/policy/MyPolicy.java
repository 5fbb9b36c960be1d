package io.relais.policy.policy;

import io.relais.policy.consent.Acknowledgement;
import io.relais.policy.consent.Ledger;
import java.util.Optional;

/**
 * The policy in force as one member sees it.
 *
 * @param version the version in force
 * @param ledger the member's
 */
public record MyPolicy(PublishedVersion version, Ledger ledger) {

    /** Whether the member acknowledged what the version demands. */
    public boolean acknowledged() {
        return ledger.acknowledged(version.policy(), version.demandedVersion());
    }

    /** The member's last acknowledgement of a version of this policy. */
    public Optional<Acknowledgement> acknowledgement() {
        return ledger.lastAcknowledgement(version.policy());
    }
}
