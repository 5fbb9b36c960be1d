package io.relais.content.post.mongo;

import com.google.protobuf.util.Timestamps;
import io.relais.content.post.Post;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.platform.outbox.OutboxRoute;
import io.relais.proto.content.v1.PostPublished;
import io.relais.proto.content.v1.PostRetracted;
import java.util.List;

/** What webhooks hear of posts, and this service itself, which cancels the shares of a post that wait. */
final class PostMessages {
    static final OutboxRoute PUBLISHED =
            OutboxRoute.of(MongoPosts.COLLECTION, PostPublished.getDescriptor(), "identity");
    static final OutboxRoute RETRACTED =
            OutboxRoute.of(MongoPosts.COLLECTION, PostRetracted.getDescriptor(), "identity", "content");

    private PostMessages() {}

    /** The message that a change of a post causes, if any: nothing but its publication makes a post published. */
    static List<OutboxMessage> changed(Post post) {
        return switch (post.state()) {
            case DRAFT, SUBMITTED, APPROVED -> List.of();
            case PUBLISHED ->
                List.of(OutboxMessage.of(
                        post.name() + "/published",
                        PostPublished.newBuilder()
                                .setPost(post.name())
                                .setPublishTime(
                                        Timestamps.fromMillis(post.changeTime().toEpochMilli()))
                                .build(),
                        post.changeTime()));
            case RETRACTED ->
                List.of(OutboxMessage.of(
                        post.name() + "/retracted",
                        PostRetracted.newBuilder().setPost(post.name()).build(),
                        post.changeTime()));
        };
    }
}
