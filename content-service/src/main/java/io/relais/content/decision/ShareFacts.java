package io.relais.content.decision;

import io.relais.content.network.Network;
import io.relais.content.post.Member;
import io.relais.content.post.Post;
import io.relais.content.post.Variant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known here of a post for one member, which policy-service weighs.
 *
 * @param post {@code posts/{id}}
 * @param available whether it is published and neither expired nor retracted
 * @param inAudience whether the member is in its audience
 * @param networks those that it has a variant for
 * @param notBefore not to be shared before
 * @param variants what the member would share, one per network at most
 * @param topics what it is about
 * @param approvedFindings what compliance knew of in its texts and approved
 */
public record ShareFacts(
        String post,
        boolean available,
        boolean inAudience,
        Set<Network> networks,
        Optional<Instant> notBefore,
        List<Variant> variants,
        List<String> topics,
        List<String> approvedFindings) {

    /** Copies the lists. */
    public ShareFacts {
        variants = List.copyOf(variants);
        topics = List.copyOf(topics);
        approvedFindings = List.copyOf(approvedFindings);
    }

    /** The facts of that post for that member at that time, with the variant that they would read on each network. */
    public static ShareFacts of(Post post, Member member, Instant now) {
        Set<Network> networks = post.content().variants().networks();
        return new ShareFacts(
                post.name(),
                post.isAvailableAt(now),
                post.content().audience().contains(member),
                networks,
                post.content().notBefore(),
                networks.stream()
                        .flatMap(
                                network -> post.content().variants().forReader(network, member.languageCode()).stream())
                        .toList(),
                post.content().topics(),
                post.approvedFindings());
    }

    /** The same for a question about that variant, or about none: with no other text. */
    public ShareFacts about(Optional<Variant> variant) {
        return new ShareFacts(
                post,
                available,
                inAudience,
                networks,
                notBefore,
                variant.stream().toList(),
                topics,
                approvedFindings);
    }
}
