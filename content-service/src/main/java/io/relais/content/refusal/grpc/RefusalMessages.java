package io.relais.content.refusal.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.Timestamps;
import io.relais.content.post.Post;
import io.relais.content.refusal.Refusal;
import io.relais.proto.api.v1.AccountKind;
import io.relais.proto.api.v1.Network;
import io.relais.proto.policy.v1.DecidedShare;
import io.relais.proto.policy.v1.Decision;

/** Refusals as the contract writes them. */
final class RefusalMessages {
    private RefusalMessages() {}

    /** The refused decision as policy-service made it, with the name under which it is kept. */
    private static Decision decision(Refusal refusal) {
        return parse(refusal).getDecision().toBuilder()
                .setRefusal(refusal.name())
                .build();
    }

    static io.relais.proto.content.v1.Refusal encode(Refusal refusal) {
        return io.relais.proto.content.v1.Refusal.newBuilder()
                .setName(refusal.name())
                .setPost(Post.nameOf(refusal.postId()))
                .setNetwork(network(refusal))
                .setAccountKind(AccountKind.forNumber(refusal.accountKind().number()))
                .setDecision(decision(refusal))
                .setAttemptCount(refusal.attemptCount())
                .setFirstTime(Timestamps.fromMillis(refusal.firstTime().toEpochMilli()))
                .setLastTime(Timestamps.fromMillis(refusal.lastTime().toEpochMilli()))
                .setExpireTime(Timestamps.fromMillis(refusal.expireTime().toEpochMilli()))
                .build();
    }

    private static Network network(Refusal refusal) {
        return Network.forNumber(refusal.network().number());
    }

    private static DecidedShare parse(Refusal refusal) {
        try {
            return DecidedShare.parseFrom(refusal.decision().bytes());
        } catch (InvalidProtocolBufferException unreadable) {
            throw new IllegalStateException("A kept decision can't be read.", unreadable);
        }
    }
}
