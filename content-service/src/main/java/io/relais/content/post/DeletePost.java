package io.relais.content.post;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.OptionalLong;

/** Deletes a post that was never published. */
public final class DeletePost {
    private final TenantScoped<Posts> posts;

    /** Deletes from {@code posts}. */
    public DeletePost(TenantScoped<Posts> posts) {
        this.posts = posts;
    }

    /**
     * Deletes the version that the editor has seen. NOT_FOUND, ETAG_MISMATCH where the
     * post has changed since, WRONG_STATE once published.
     */
    public void delete(TenantId tenant, String id, long seen) {
        Posts ofTenant = posts.of(tenant);
        Post post = ofTenant.find(id).orElseThrow(() -> DomainException.notFound(Post.nameOf(id)));
        ChangePost.requireSeen(post, OptionalLong.of(seen));
        post.requireDeletable();
        if (!ofTenant.remove(id, post.version())) {
            // Somebody changed or deleted it since it was read here: that somebody had seen the same version.
            throw DomainException.changedSince(Post.nameOf(id));
        }
    }
}
