package io.relais.content.share.grpc;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.relais.content.decision.Decision;
import io.relais.content.decision.DecisionReason;
import io.relais.content.decision.ShareFacts;
import io.relais.content.post.Member;
import io.relais.content.post.Post;
import io.relais.content.share.Share;
import io.relais.platform.caller.Caller;
import io.relais.proto.api.v1.AccountKind;
import io.relais.proto.api.v1.Network;
import java.time.Instant;

/** Shares, facts and decisions as the contract writes them. */
final class ShareMessages {
    private ShareMessages() {}

    static Member member(Caller.Person person) {
        return new Member(
                person.memberId(),
                person.languageCode(),
                person.attributes().team(),
                person.attributes().department(),
                person.attributes().countryCode());
    }

    static io.relais.proto.content.v1.Share encode(Share share) {
        return io.relais.proto.content.v1.Share.newBuilder()
                .setName(share.name())
                .setPost(Post.nameOf(share.postId()))
                .setNetwork(network(share.network()))
                .setAccountKind(AccountKind.forNumber(share.accountKind().number()))
                .setMode(io.relais.proto.content.v1.Share.Mode.MODE_DIALOGUE)
                .setState(io.relais.proto.content.v1.Share.State.valueOf(
                        "STATE_" + share.state().name()))
                .setShareUri(share.shareUri())
                .setTrackedLink(share.trackedLink())
                .setText(share.text())
                .setLanguageCode(share.languageCode())
                .setCreateTime(timestamp(share.createTime()))
                .setUpdateTime(timestamp(share.changeTime()))
                .build();
    }

    static io.relais.proto.policy.v1.ShareFacts encode(ShareFacts facts) {
        var message = io.relais.proto.policy.v1.ShareFacts.newBuilder()
                .setPost(facts.post())
                .setAvailable(facts.available())
                .setInAudience(facts.inAudience())
                .addAllTopics(facts.topics())
                .addAllApprovedFindings(facts.approvedFindings());
        facts.networks().forEach(network -> message.addVariantNetworks(network(network)));
        facts.variants()
                .forEach(variant -> message.addVariantsBuilder()
                        .setNetwork(network(variant.network()))
                        .setLanguageCode(variant.languageCode())
                        .setText(variant.text()));
        facts.notBefore().ifPresent(time -> message.setNotBeforeTime(timestamp(time)));
        return message.build();
    }

    static io.relais.proto.policy.v1.Decision encode(Decision decision) {
        return io.relais.proto.policy.v1.Decision.newBuilder()
                .setAllowed(decision.allowed())
                .setNetwork(network(decision.network()))
                .setAccountKind(AccountKind.forNumber(decision.accountKind().number()))
                .addAllReasons(
                        decision.reasons().stream().map(ShareMessages::encode).toList())
                .build();
    }

    private static io.relais.proto.policy.v1.DecisionReason encode(DecisionReason reason) {
        var message = io.relais.proto.policy.v1.DecisionReason.newBuilder()
                .setCodeValue(reason.code())
                .setRemedy(reason.remedy())
                .setPurpose(reason.purpose());
        reason.liftTime().ifPresent(time -> message.setLiftTime(timestamp(time)));
        return message.build();
    }

    static Network network(io.relais.content.network.Network network) {
        return Network.forNumber(network.number());
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamps.fromMillis(time.toEpochMilli());
    }
}
