package io.relais.content.share.mongo;

import io.relais.content.post.Post;
import io.relais.content.share.Share;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.platform.outbox.OutboxRoute;
import io.relais.proto.api.v1.AccountKind;
import io.relais.proto.api.v1.Network;
import io.relais.proto.content.v1.ShareCancelled;
import io.relais.proto.content.v1.ShareOpened;
import io.relais.proto.content.v1.SharePublished;
import java.util.List;

/** What analytics and webhooks hear of shares. Nothing of it names the member. */
final class ShareMessages {
    static final OutboxRoute OPENED =
            OutboxRoute.of(MongoShares.COLLECTION, ShareOpened.getDescriptor(), "analytics", "identity");
    static final OutboxRoute PUBLISHED =
            OutboxRoute.of(MongoShares.COLLECTION, SharePublished.getDescriptor(), "identity");
    static final OutboxRoute CANCELLED =
            OutboxRoute.of(MongoShares.COLLECTION, ShareCancelled.getDescriptor(), "analytics", "identity");

    private ShareMessages() {}

    /** The message that a new share causes, if any: that one is scheduled is nobody's business. */
    static List<OutboxMessage> made(Share share) {
        return share.handedOut() ? opened(share) : List.of();
    }

    private static List<OutboxMessage> opened(Share share) {
        return List.of(OutboxMessage.of(
                share.name() + "/opened",
                ShareOpened.newBuilder()
                        .setShare(share.name())
                        .setPost(Post.nameOf(share.postId()))
                        .setNetwork(Network.forNumber(share.network().number()))
                        .setAccountKind(
                                AccountKind.forNumber(share.accountKind().number()))
                        .build(),
                share.changeTime()));
    }

    /** The message that a change of a share causes, if any: none where it was never handed out. */
    static List<OutboxMessage> changed(Share share) {
        if (!share.handedOut()) {
            return List.of();
        }
        return switch (share.state()) {
            case SCHEDULED, RETRACTED -> List.of();
            case OPENED -> opened(share);
            case PUBLISHED ->
                List.of(OutboxMessage.of(
                        share.name() + "/published",
                        SharePublished.newBuilder().setShare(share.name()).build(),
                        share.changeTime()));
            case CANCELLED ->
                List.of(OutboxMessage.of(
                        share.name() + "/cancelled",
                        ShareCancelled.newBuilder().setShare(share.name()).build(),
                        share.changeTime()));
        };
    }
}
