package io.relais.content.post;

import io.relais.platform.tenancy.TenantId;
import java.time.Clock;
import java.util.OptionalLong;

/** Approves a submitted post. */
public final class ApprovePost {
    private final ChangePost changePost;
    private final Clock clock;

    /** Changes by {@code changePost}. */
    public ApprovePost(ChangePost changePost, Clock clock) {
        this.changePost = changePost;
        this.clock = clock;
    }

    /** Approves the post. NOT_FOUND, WRONG_STATE, ETAG_MISMATCH where {@code seen} is given and stale. */
    public Post approve(TenantId tenant, String id, OptionalLong seen) {
        return changePost.apply(tenant, id, seen, post -> post.approved(clock.instant()));
    }
}
