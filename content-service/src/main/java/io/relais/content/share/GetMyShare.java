package io.relais.content.share;

import io.relais.content.post.Post;
import io.relais.content.post.Posts;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;

/** Reads one of a member's shares. */
public final class GetMyShare {
    private final TenantScoped<Shares> shares;
    private final TenantScoped<Posts> posts;

    /** Reads from those ports. */
    public GetMyShare(TenantScoped<Shares> shares, TenantScoped<Posts> posts) {
        this.shares = shares;
        this.posts = posts;
    }

    /** The share; NOT_FOUND, also where it is another member's. */
    public Share get(TenantId tenant, String memberId, String id) {
        return find(tenant, memberId, id).share();
    }

    /** A share as it stands, and its post. */
    record Found(Share share, Post post) {}

    Found find(TenantId tenant, String memberId, String id) {
        Share share = shares.of(tenant)
                .find(id)
                .filter(found -> found.memberId().equals(memberId))
                .orElseThrow(() -> DomainException.notFound(Share.nameOf(id)));
        Post post = posts.of(tenant)
                .find(share.postId())
                .orElseThrow(() -> new IllegalStateException("A post that was published is never deleted."));
        return new Found(share.asOf(post), post);
    }
}
