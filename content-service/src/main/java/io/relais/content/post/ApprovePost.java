package io.relais.content.post;

import io.relais.platform.tenancy.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;

/** Approves a submitted post. */
public final class ApprovePost {
    private final ChangePost changePost;
    private final PostScreenings screenings;
    private final Clock clock;

    /** Changes by {@code changePost}, unless {@code screenings} finds what stands against it. */
    public ApprovePost(ChangePost changePost, PostScreenings screenings, Clock clock) {
        this.changePost = changePost;
        this.screenings = screenings;
        this.clock = clock;
    }

    /**
     * Approves the post, and keeps what was known to be found in it. NOT_FOUND, WRONG_STATE, SCREENING_BLOCKED,
     * SCREENING_REVIEW_REQUIRED where compliance has to approve it, ETAG_MISMATCH where {@code seen} is given and stale.
     *
     * @param byCompliance whether it is compliance who approves
     */
    public Post approve(TenantId tenant, String id, OptionalLong seen, boolean byCompliance) {
        return changePost.apply(tenant, id, seen, post -> {
            Post approved = post.approved(clock.instant(), List.of());
            PostScreening screening = screenings.screen(post.content());
            if (screening.blocks()) {
                throw screening.blocked();
            }
            if (screening.reviewKeys().isEmpty()) {
                return approved;
            }
            if (!byCompliance) {
                throw screening.reviewRequired();
            }
            return post.approved(clock.instant(), screening.reviewKeys());
        });
    }
}
