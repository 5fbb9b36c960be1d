package io.relais.content.feed;

import io.relais.content.post.Member;
import io.relais.content.post.Post;
import io.relais.content.post.Posts;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;

/** Takes a post out of a member's feed. */
public final class DismissFeedPost {
    private final TenantScoped<Posts> posts;
    private final TenantScoped<Dismissals> dismissals;
    private final Clock clock;

    /** Notes in {@code dismissals}. */
    public DismissFeedPost(TenantScoped<Posts> posts, TenantScoped<Dismissals> dismissals, Clock clock) {
        this.posts = posts;
        this.dismissals = dismissals;
        this.clock = clock;
    }

    /** Takes the post out; NOT_FOUND where the member can't see such a post. Repeating it changes nothing. */
    public void dismiss(TenantId tenant, Member member, String postId) {
        Post post = posts.of(tenant)
                .find(postId)
                .filter(found -> found.isVisibleTo(member))
                .orElseThrow(() -> DomainException.notFound(Post.nameOf(postId)));
        dismissals.of(tenant).add(member.id(), post.id(), clock.instant());
    }
}
