package io.relais.content.post;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Changes one post by compare and set. Of several writers one wins each round; the others look again at what it wrote,
 * which their change may then refuse.
 */
public final class ChangePost {
    private static final int ATTEMPTS = 20;

    private final TenantScoped<Posts> posts;

    /** Changes posts in that store. */
    public ChangePost(TenantScoped<Posts> posts) {
        this.posts = posts;
    }

    /**
     * Applies the change, which may run several times, and answers the post as it is then.
     *
     * @param seen the version that the caller has seen and means to change; without one, the current version is meant
     * @throws DomainException NOT_FOUND; ETAG_MISMATCH where the post has another version than {@code seen}; CONFLICT where
     *     others kept winning; what {@code change} refuses
     */
    Post apply(TenantId tenant, String id, OptionalLong seen, UnaryOperator<Post> change) {
        Posts ofTenant = posts.of(tenant);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Post before = ofTenant.find(id).orElseThrow(() -> DomainException.notFound(Post.nameOf(id)));
            requireSeen(before, seen);
            Post after = change.apply(before);
            if (ofTenant.replace(after)) {
                return after;
            }
        }
        throw DomainException.of(
                ErrorReason.ERROR_REASON_CONFLICT, "The post is being changed by others at the same time: try again.");
    }

    static void requireSeen(Post post, OptionalLong seen) {
        if (seen.isPresent() && seen.getAsLong() != post.version()) {
            throw DomainException.changedSince(post.name());
        }
    }
}
