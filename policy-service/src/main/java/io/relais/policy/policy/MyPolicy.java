package io.relais.policy.policy;

import io.relais.policy.consent.Acknowledgement;
import io.relais.policy.consent.Ledger;
import java.time.Instant;
import java.util.Optional;

/**
 * The policy in force as one member sees it.
 *
 * @param version the version in force
 * @param ledger the member's
 * @param changes what is new to the member
 * @param readTime the moment it is of
 */
public record MyPolicy(PublishedVersion version, Ledger ledger, Optional<PolicyChanges> changes, Instant readTime) {

    /** Whether the member acknowledged what is demanded at that moment. */
    public boolean acknowledged() {
        return version.demands().metBy(ledger, readTime);
    }

    /** The member's last acknowledgement of a version of this policy. */
    public Optional<Acknowledgement> acknowledgement() {
        return ledger.lastAcknowledgement(version.policy());
    }

    /** When an acknowledgement that the member owes becomes due; empty where none is owed. */
    public Optional<Instant> dueTime() {
        return version.demands().dueTime(ledger, readTime);
    }
}
