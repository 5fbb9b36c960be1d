package io.relais.content.post;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.util.UUID;

/** Makes a draft. */
public final class CreatePost {
    private final TenantScoped<Posts> posts;
    private final Clock clock;

    /** Stores in {@code posts}. */
    public CreatePost(TenantScoped<Posts> posts, Clock clock) {
        this.posts = posts;
        this.clock = clock;
    }

    /** Makes a draft with that content. */
    public Post create(TenantId tenant, PostContent content) {
        Post draft = Post.draft(UUID.randomUUID().toString(), content, clock.instant());
        posts.of(tenant).add(draft);
        return draft;
    }
}
