package io.relais.policy.decision;

import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.Purpose;
import io.relais.policy.consent.PurposeCatalogue;
import io.relais.policy.freeze.FreezeState;
import io.relais.policy.network.Network;
import io.relais.policy.policy.PolicyInForce;
import io.relais.policy.screening.VariantScreening;
import io.relais.policy.training.LackingCourses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What holds for one member at one moment, whatever the post.
 *
 * @param now the moment
 * @param policy the policy in force, if any
 * @param ledger what the member chose and read
 * @param professionalNetworks the networks on which a professional account is assigned to the member
 * @param freezes what is frozen
 * @param screenings what binds of the screening of a text
 * @param lackingCourses what the policy demands and the member has not passed
 */
public record Circumstances(
        Instant now,
        Optional<PolicyInForce> policy,
        Ledger ledger,
        Set<Network> professionalNetworks,
        FreezeState freezes,
        Function<ShareVariant, VariantScreening> screenings,
        List<LackingCourses.Lack> lackingCourses) {

    /** Copies the collections. */
    public Circumstances {
        professionalNetworks = Set.copyOf(professionalNetworks);
        lackingCourses = List.copyOf(lackingCourses);
    }

    /** What a share from the member's own account needs, as the policy in force asks for it again. */
    Purpose useOfPersonalAccounts() {
        return PurposeCatalogue.USE_PERSONAL_ACCOUNT.askedAgain(
                policy.map(version -> version.rules().consentRenewals()).orElse(List.of()));
    }
}
