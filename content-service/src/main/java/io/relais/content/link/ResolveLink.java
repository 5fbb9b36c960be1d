package io.relais.content.link;

import io.relais.content.post.Post;
import io.relais.content.post.Posts;
import io.relais.content.share.SharesByCode;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;

/** Says what stands behind the code of a tracked link: one read of the share by its code, one of the post by its key. */
public final class ResolveLink {
    private final SharesByCode shares;
    private final TenantScoped<Posts> posts;
    private final LinkCopies copies;
    private final Clock clock;

    /** Reads from those ports, and offers what it finds to {@code copies}. */
    public ResolveLink(SharesByCode shares, TenantScoped<Posts> posts, LinkCopies copies, Clock clock) {
        this.shares = shares;
        this.posts = posts;
        this.copies = copies;
        this.clock = clock;
    }

    /** The link; NOT_FOUND where there is no such code, or nobody was told it. */
    public TrackedLink resolve(String code) {
        SharesByCode.TenantShare found = shares.find(code)
                .filter(stored -> stored.share().handedOut())
                .orElseThrow(() -> DomainException.notFound("links/" + code));
        Post post = posts.of(found.tenant())
                .find(found.share().postId())
                .orElseThrow(() -> new IllegalStateException("A post that was published is never deleted."));
        TrackedLink link = TrackedLink.of(found.tenant(), found.share(), post, clock.instant());
        copies.offer(link);
        return link;
    }
}
