package io.relais.policy.decision;

import io.relais.policy.network.Network;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What content-service knows of a post for one member.
 *
 * @param post {@code posts/{id}}
 * @param available whether it is published and neither expired nor retracted
 * @param inAudience whether the member is in its audience
 * @param variantNetworks the networks that it has a variant for
 * @param notBefore not before this time, if set
 * @param variants the text that the member would share, one per network at most
 * @param sharesToday how many of the member's shares count today, by network
 * @param dayEnd when the day ends that those are counted in; null where they are not counted
 * @param topics what the post is about
 * @param approvedFindings what compliance knew of in its texts and approved, as {@code VariantScreening.Objection#key}
 */
public record ShareFacts(
        String post,
        boolean available,
        boolean inAudience,
        Set<Network> variantNetworks,
        @Nullable Instant notBefore,
        List<ShareVariant> variants,
        Map<Network, Integer> sharesToday,
        @Nullable Instant dayEnd,
        Set<String> topics,
        Set<String> approvedFindings) {

    /** Copies the collections. */
    public ShareFacts {
        variantNetworks = Set.copyOf(variantNetworks);
        variants = List.copyOf(variants);
        sharesToday = Map.copyOf(sharesToday);
        topics = Set.copyOf(topics);
        approvedFindings = Set.copyOf(approvedFindings);
    }

    /** The text that the member would share there. */
    public Optional<ShareVariant> variant(Network network) {
        return variants.stream().filter(variant -> variant.network() == network).findFirst();
    }
}
