package io.relais.content.post;

import io.relais.platform.tenancy.TenantId;
import java.time.Clock;
import java.util.OptionalLong;

/**
 * Takes a published post back. One write on the post does it: feeds, shares and tracked links look at the post. Copies of
 * its links are closed afterwards.
 */
public final class RetractPost {
    private final ChangePost changePost;
    private final PostLinks links;
    private final Clock clock;

    /** Changes by {@code changePost} and closes {@code links}. */
    public RetractPost(ChangePost changePost, PostLinks links, Clock clock) {
        this.changePost = changePost;
        this.links = links;
        this.clock = clock;
    }

    /**
     * Retracts the post for that reason, which may be empty. NOT_FOUND, WRONG_STATE, ETAG_MISMATCH where {@code seen} is
     * given and stale.
     */
    public Post retract(TenantId tenant, String id, OptionalLong seen, String reason) {
        Post retracted = changePost.apply(tenant, id, seen, post -> post.retracted(reason, clock.instant()));
        links.close(tenant, retracted);
        return retracted;
    }
}
