package io.relais.policy.decision;

import io.relais.policy.network.Network;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What content-service knows of a post for one member.
 *
 * @param available whether it is published and neither expired nor retracted
 * @param inAudience whether the member is in its audience
 * @param variantNetworks the networks that it has a variant for
 * @param notBefore not before this time, if set
 */
public record ShareFacts(
        boolean available,
        boolean inAudience,
        Set<Network> variantNetworks,
        @Nullable Instant notBefore) {

    /** Copies the networks. */
    public ShareFacts {
        variantNetworks = Set.copyOf(variantNetworks);
    }
}
