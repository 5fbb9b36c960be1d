package io.relais.content.post;

import io.relais.platform.tenancy.TenantId;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Changes what the author wrote of a post that is not published; it becomes a draft again. */
public final class UpdatePost {
    private final ChangePost changePost;
    private final Clock clock;

    /** Changes by {@code changePost}. */
    public UpdatePost(ChangePost changePost, Clock clock) {
        this.changePost = changePost;
        this.clock = clock;
    }

    /**
     * Applies the revision to the version that the editor has seen. ETAG_MISMATCH where the post has
     * changed since, WRONG_STATE once published, NOT_FOUND, INVALID_REQUEST where the post that results isn't valid.
     */
    public Post update(TenantId tenant, String id, long seen, UnaryOperator<PostContent> revision) {
        return changePost.apply(
                tenant,
                id,
                OptionalLong.of(seen),
                post -> post.revised(revision.apply(post.content()), clock.instant()));
    }
}
