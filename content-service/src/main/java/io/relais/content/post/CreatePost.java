package io.relais.content.post;

import io.relais.platform.errors.DomainException;
import io.relais.platform.ids.NewIds;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;

/** Makes a draft. */
public final class CreatePost {
    private final TenantScoped<Posts> posts;
    private final Clock clock;

    /** Stores in {@code posts}. */
    public CreatePost(TenantScoped<Posts> posts, Clock clock) {
        this.posts = posts;
        this.clock = clock;
    }

    /** Makes a draft with that content; a request that is run again answers with the draft that it made. */
    public Post create(TenantId tenant, PostContent content) {
        Posts ofTenant = posts.of(tenant);
        Post draft = Post.draft(NewIds.next(), content, clock.instant());
        if (ofTenant.add(draft)) {
            return draft;
        }
        return ofTenant.find(draft.id()).orElseThrow(() -> DomainException.notFound(Post.nameOf(draft.id())));
    }
}
