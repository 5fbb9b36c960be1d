package io.relais.content.post;

import io.relais.platform.tenancy.TenantId;
import java.time.Clock;
import java.util.OptionalLong;

/** Sends a submitted post back to its author. */
public final class RejectPost {
    private final ChangePost changePost;
    private final Clock clock;

    /** Changes by {@code changePost}. */
    public RejectPost(ChangePost changePost, Clock clock) {
        this.changePost = changePost;
        this.clock = clock;
    }

    /** Rejects the post for that reason. NOT_FOUND, WRONG_STATE, ETAG_MISMATCH where {@code seen} is given and stale. */
    public Post reject(TenantId tenant, String id, OptionalLong seen, String reason) {
        return changePost.apply(tenant, id, seen, post -> post.rejected(reason, clock.instant()));
    }
}
