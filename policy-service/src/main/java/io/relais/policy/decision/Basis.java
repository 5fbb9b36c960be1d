package io.relais.policy.decision;

import io.relais.policy.network.Network;
import io.relais.policy.policy.PolicyInForce;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a decision was made on: enough to make it again, as versions of policies, entries of ledgers and what a freeze covers never
 * change.
 *
 * @param decideTime the moment it is of
 * @param policy the policy in force, if any
 * @param consentEntryCount how many entries the member's history had
 * @param acknowledgementCount how many versions of policies the member had acknowledged
 * @param freezeVersion how many changes of freezes there had been
 * @param professionalNetworks the networks on which a professional account was assigned to the member
 * @param steps what was weighed, in order
 * @param binding whether it bound a share
 */
public record Basis(
        Instant decideTime,
        Optional<PolicyInForce> policy,
        long consentEntryCount,
        int acknowledgementCount,
        long freezeVersion,
        Set<Network> professionalNetworks,
        List<String> steps,
        boolean binding) {

    private static final List<String> ALL_STEPS =
            Arrays.stream(DecisionStep.values()).map(DecisionStep::name).toList();

    static Basis of(Circumstances circumstances, boolean binding) {
        return new Basis(
                circumstances.now(),
                circumstances.policy(),
                circumstances.ledger().entryCount(),
                circumstances.ledger().acknowledgements().size(),
                circumstances.freezes().version(),
                circumstances.professionalNetworks(),
                ALL_STEPS,
                binding);
    }
}
