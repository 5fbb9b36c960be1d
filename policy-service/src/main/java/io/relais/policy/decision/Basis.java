package io.relais.policy.decision;

import io.relais.policy.policy.PolicyInForce;
import java.time.Instant;
import java.util.Optional;

/**
 * What a decision was made on: enough to make it again, as versions of policies and entries of ledgers never change.
 *
 * @param decideTime the moment it is of
 * @param policy the policy in force, if any
 * @param consentEntryCount how many entries the member's history had
 * @param binding whether it bound a share
 */
public record Basis(Instant decideTime, Optional<PolicyInForce> policy, long consentEntryCount, boolean binding) {

    static Basis of(Circumstances circumstances, boolean binding) {
        return new Basis(
                circumstances.now(),
                circumstances.policy(),
                circumstances.ledger().entryCount(),
                binding);
    }
}
