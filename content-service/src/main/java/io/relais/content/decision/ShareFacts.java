package io.relais.content.decision;

import io.relais.content.network.Network;
import io.relais.content.post.Member;
import io.relais.content.post.Post;
import java.time.Instant;
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
 */
public record ShareFacts(
        String post, boolean available, boolean inAudience, Set<Network> networks, Optional<Instant> notBefore) {

    /** The facts of that post for that member at that time. */
    public static ShareFacts of(Post post, Member member, Instant now) {
        return new ShareFacts(
                post.name(),
                post.isAvailableAt(now),
                post.content().audience().contains(member),
                post.content().variants().networks(),
                post.content().notBefore());
    }
}
