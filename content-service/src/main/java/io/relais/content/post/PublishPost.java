package io.relais.content.post;

import io.relais.platform.tenancy.TenantId;
import java.time.Clock;
import java.util.OptionalLong;

/** Publishes a draft or an approved post to its audience. */
public final class PublishPost {
    private final ChangePost changePost;
    private final PostScreenings screenings;
    private final Clock clock;

    /** Changes by {@code changePost}, unless {@code screenings} finds what stands against it. */
    public PublishPost(ChangePost changePost, PostScreenings screenings, Clock clock) {
        this.changePost = changePost;
        this.screenings = screenings;
        this.clock = clock;
    }

    /**
     * Publishes the post. NOT_FOUND, WRONG_STATE, INVALID_REQUEST where it has expired, SCREENING_BLOCKED,
     * SCREENING_REVIEW_REQUIRED where something is found that compliance has not approved, ETAG_MISMATCH where {@code seen}
     * is given and stale.
     */
    public Post publish(TenantId tenant, String id, OptionalLong seen) {
        return changePost.apply(tenant, id, seen, post -> {
            Post published = post.published(clock.instant());
            PostScreening screening = screenings.screen(post.content());
            if (screening.blocks()) {
                throw screening.blocked();
            }
            if (!post.approvedFindings().containsAll(screening.reviewKeys())) {
                throw screening.reviewRequired();
            }
            return published;
        });
    }
}
