package io.relais.content.post;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
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
     * Applies the revision to the version that the editor has seen. ETAG_REQUIRED without {@code seen}, ETAG_MISMATCH where
     * the post has changed since, WRONG_STATE once published, NOT_FOUND, INVALID_REQUEST where the post that results isn't
     * valid.
     */
    public Post update(TenantId tenant, String id, OptionalLong seen, UnaryOperator<PostContent> revision) {
        if (seen.isEmpty()) {
            throw DomainException.of(
                    ErrorReason.ERROR_REASON_ETAG_REQUIRED,
                    "Send If-Match with the etag of the post as you have seen it.");
        }
        return changePost.apply(
                tenant, id, seen, post -> post.revised(revision.apply(post.content()), clock.instant()));
    }
}
