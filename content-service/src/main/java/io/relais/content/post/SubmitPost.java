package io.relais.content.post;

import io.relais.platform.tenancy.TenantId;
import java.time.Clock;
import java.util.OptionalLong;

/** Hands a draft over for approval. */
public final class SubmitPost {
    private final ChangePost changePost;
    private final PostScreenings screenings;
    private final Clock clock;

    /** Changes by {@code changePost}, unless {@code screenings} finds what stands against it. */
    public SubmitPost(ChangePost changePost, PostScreenings screenings, Clock clock) {
        this.changePost = changePost;
        this.screenings = screenings;
        this.clock = clock;
    }

    /** Submits the post. NOT_FOUND, WRONG_STATE, SCREENING_BLOCKED, ETAG_MISMATCH where {@code seen} is given and stale. */
    public Post submit(TenantId tenant, String id, OptionalLong seen) {
        return changePost.apply(tenant, id, seen, post -> {
            Post submitted = post.submitted(clock.instant());
            PostScreening screening = screenings.screen(post.content());
            if (screening.blocks()) {
                throw screening.blocked();
            }
            return submitted;
        });
    }
}
