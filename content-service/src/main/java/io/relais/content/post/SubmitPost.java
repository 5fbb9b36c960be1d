package io.relais.content.post;

import io.relais.platform.tenancy.TenantId;
import java.time.Clock;
import java.util.OptionalLong;

/** Hands a draft over for approval. */
public final class SubmitPost {
    private final ChangePost changePost;
    private final Clock clock;

    /** Changes by {@code changePost}. */
    public SubmitPost(ChangePost changePost, Clock clock) {
        this.changePost = changePost;
        this.clock = clock;
    }

    /** Submits the post. NOT_FOUND, WRONG_STATE, ETAG_MISMATCH where {@code seen} is given and stale. */
    public Post submit(TenantId tenant, String id, OptionalLong seen) {
        return changePost.apply(tenant, id, seen, post -> post.submitted(clock.instant()));
    }
}
