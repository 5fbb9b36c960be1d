package io.relais.content.post;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;

/** Reads one post. */
public final class GetPost {
    private final TenantScoped<Posts> posts;

    /** Reads from {@code posts}. */
    public GetPost(TenantScoped<Posts> posts) {
        this.posts = posts;
    }

    /** The post; NOT_FOUND. */
    public Post get(TenantId tenant, String id) {
        return posts.of(tenant).find(id).orElseThrow(() -> DomainException.notFound(Post.nameOf(id)));
    }
}
