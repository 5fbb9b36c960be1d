package io.relais.content.share.mongo;

import io.relais.content.post.Post;
import io.relais.content.share.Share;
import io.relais.content.share.ShareState;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.platform.outbox.OutboxRoute;
import io.relais.proto.api.v1.AccountKind;
import io.relais.proto.api.v1.Network;
import io.relais.proto.content.v1.ShareCancelled;
import io.relais.proto.content.v1.ShareOpened;
import java.util.List;

/** What analytics hears of shares. Nothing of it names the member. */
final class ShareMessages {
    static final OutboxRoute OPENED = OutboxRoute.of(MongoShares.COLLECTION, ShareOpened.getDescriptor(), "analytics");
    static final OutboxRoute CANCELLED =
            OutboxRoute.of(MongoShares.COLLECTION, ShareCancelled.getDescriptor(), "analytics");

    private ShareMessages() {}

    /** The message that a share was opened. */
    static List<OutboxMessage> opened(Share share) {
        return List.of(OutboxMessage.of(
                share.name() + "/opened",
                ShareOpened.newBuilder()
                        .setShare(share.name())
                        .setPost(Post.nameOf(share.postId()))
                        .setNetwork(Network.forNumber(share.network().number()))
                        .setAccountKind(
                                AccountKind.forNumber(share.accountKind().number()))
                        .build(),
                share.createTime()));
    }

    /** The message that a change of a share causes, if any. */
    static List<OutboxMessage> changed(Share share) {
        return share.state() == ShareState.CANCELLED
                ? List.of(OutboxMessage.of(
                        share.name() + "/cancelled",
                        ShareCancelled.newBuilder().setShare(share.name()).build(),
                        share.changeTime()))
                : List.of();
    }
}
