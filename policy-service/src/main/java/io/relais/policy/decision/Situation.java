package io.relais.policy.decision;

import io.relais.policy.consent.Ledger;
import io.relais.policy.network.Network;
import java.util.Set;

/**
 * What decisions need to know of one member.
 *
 * @param ledger what the member chose and read
 * @param professionalNetworks the networks on which a professional account is assigned to the member
 */
public record Situation(Ledger ledger, Set<Network> professionalNetworks) {

    /** Copies the networks. */
    public Situation {
        professionalNetworks = Set.copyOf(professionalNetworks);
    }
}
