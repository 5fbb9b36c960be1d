package io.relais.content.post;

import io.relais.platform.tenancy.TenantId;
import java.time.Clock;
import java.util.OptionalLong;

/** Publishes a draft or an approved post to its audience. */
public final class PublishPost {
    private final ChangePost changePost;
    private final Clock clock;

    /** Changes by {@code changePost}. */
    public PublishPost(ChangePost changePost, Clock clock) {
        this.changePost = changePost;
        this.clock = clock;
    }

    /** Publishes the post. NOT_FOUND, WRONG_STATE, INVALID_REQUEST where it has expired, ETAG_MISMATCH where {@code seen} is given and stale. */
    public Post publish(TenantId tenant, String id, OptionalLong seen) {
        return changePost.apply(tenant, id, seen, post -> post.published(clock.instant()));
    }
}
