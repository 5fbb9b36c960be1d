package io.relais.content.share.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.relais.content.decision.KeptDecision;
import io.relais.content.decision.ShareFacts;
import io.relais.content.post.Member;
import io.relais.content.post.Post;
import io.relais.content.refusal.Refusal;
import io.relais.content.share.CancelReason;
import io.relais.content.share.Schedule;
import io.relais.content.share.Share;
import io.relais.content.share.ShareState;
import io.relais.platform.caller.Caller;
import io.relais.proto.api.v1.AccountKind;
import io.relais.proto.api.v1.Network;
import io.relais.proto.policy.v1.DecidedShare;
import io.relais.proto.policy.v1.Decision;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

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
        var message = io.relais.proto.content.v1.Share.newBuilder()
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
                .setUpdateTime(timestamp(share.changeTime()));
        Schedule schedule = share.schedule();
        if (schedule != null) {
            message.setScheduleTime(timestamp(schedule.time()));
        }
        CancelReason reason = share.cancelReason();
        if (reason != null) {
            message.setCancelReasonValue(reason.number());
        }
        return message.build();
    }

    /** The states that a list is asked for; none for those in which no share can be. */
    static Set<ShareState> states(io.relais.proto.content.v1.Share.State state) {
        return switch (state) {
            case STATE_UNSPECIFIED -> EnumSet.allOf(ShareState.class);
            case STATE_SCHEDULED -> EnumSet.of(ShareState.SCHEDULED);
            case STATE_OPENED -> EnumSet.of(ShareState.OPENED);
            case STATE_PUBLISHED -> EnumSet.of(ShareState.PUBLISHED);
            case STATE_CANCELLED -> EnumSet.of(ShareState.CANCELLED);
            case STATE_RETRACTED -> EnumSet.of(ShareState.RETRACTED);
            case STATE_PUBLISHING, STATE_UNKNOWN, STATE_FAILED, UNRECOGNIZED -> EnumSet.noneOf(ShareState.class);
        };
    }

    /** With the decision that let it start, where that was kept. */
    static io.relais.proto.content.v1.Share encodeWithDecision(Share share) {
        var message = encode(share).toBuilder();
        decided(share).ifPresent(decided -> message.setDecision(decided.getDecision()));
        return message.build();
    }

    /** The decision that let it start and its question, with the text that was shared; empty where that was not kept. */
    static Optional<DecidedShare> decided(Share share) {
        KeptDecision kept = share.decision();
        if (kept == null) {
            return Optional.empty();
        }
        var decided = parse(kept).toBuilder();
        decided.getQuestionBuilder()
                .getFactsBuilder()
                .addVariantsBuilder()
                .setNetwork(network(share.network()))
                .setLanguageCode(share.languageCode())
                .setText(share.text());
        return Optional.of(decided.build());
    }

    /** The decision that refused it and its question, with the text that was to be shared. */
    static DecidedShare decided(Refusal refusal) {
        DecidedShare.Builder decided = parse(refusal.decision()).toBuilder();
        if (!refusal.languageCode().isEmpty()) {
            decided.getQuestionBuilder()
                    .getFactsBuilder()
                    .addVariantsBuilder()
                    .setNetwork(network(refusal.network()))
                    .setLanguageCode(refusal.languageCode())
                    .setText(refusal.text());
        }
        return decided.build();
    }

    /** The refused decision as policy-service made it, with the name under which it is kept. */
    static Decision refused(Refusal refusal) {
        return parse(refusal.decision()).getDecision().toBuilder()
                .setRefusal(refusal.name())
                .build();
    }

    private static DecidedShare parse(KeptDecision kept) {
        try {
            return DecidedShare.parseFrom(kept.bytes());
        } catch (InvalidProtocolBufferException unreadable) {
            throw new IllegalStateException("A kept decision can't be read.", unreadable);
        }
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
        facts.sharesToday()
                .counts()
                .forEach((network, count) -> message.addSharesTodayBuilder()
                        .setNetwork(network(network))
                        .setCount(count));
        message.setDayEndTime(timestamp(facts.sharesToday().dayEnd()));
        facts.notBefore().ifPresent(time -> message.setNotBeforeTime(timestamp(time)));
        return message.build();
    }

    static Network network(io.relais.content.network.Network network) {
        return Network.forNumber(network.number());
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamps.fromMillis(time.toEpochMilli());
    }
}
