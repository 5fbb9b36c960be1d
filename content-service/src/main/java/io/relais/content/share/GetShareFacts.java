package io.relais.content.share;

import io.relais.content.decision.DailyShareCounts;
import io.relais.content.decision.ShareFacts;
import io.relais.content.post.Member;
import io.relais.content.post.Post;
import io.relais.content.post.Posts;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.time.Instant;

/** States the facts of a post for a member, which policy-service weighs. */
public final class GetShareFacts {
    private final TenantScoped<Posts> posts;
    private final DailyShareCounts counts;
    private final Clock clock;

    /** Reads from {@code posts} and {@code counts}. */
    public GetShareFacts(TenantScoped<Posts> posts, DailyShareCounts counts, Clock clock) {
        this.posts = posts;
        this.counts = counts;
        this.clock = clock;
    }

    /** The facts; NOT_FOUND where the member can't see such a post. */
    public ShareFacts get(TenantId tenant, Member member, String postId) {
        Instant now = clock.instant();
        return posts.of(tenant)
                .find(postId)
                .filter(post -> post.isVisibleTo(member))
                .map(post -> ShareFacts.of(post, member, now, counts.of(tenant, member.id(), now)))
                .orElseThrow(() -> DomainException.notFound(Post.nameOf(postId)));
    }
}
