package io.relais.content.feed;

import io.relais.content.decision.Decision;
import io.relais.content.post.Post;
import io.relais.content.post.Variant;
import java.util.List;

/**
 * A post in a member's feed.
 *
 * @param post the post
 * @param variants one per network
 */
public record FeedItem(Post post, List<FeedVariant> variants) {

    /**
     * What the member may relay on one network.
     *
     * @param variant in the member's language where the post has it
     * @param personal whether the member may share it now from a personal account
     * @param professional whether the member may share it now from a professional account
     */
    public record FeedVariant(Variant variant, Decision personal, Decision professional) {}
}
