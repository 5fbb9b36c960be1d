package io.relais.content.post.grpc;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.relais.content.network.Network;
import io.relais.content.post.Audience;
import io.relais.content.post.EventDetails;
import io.relais.content.post.LegalNotice;
import io.relais.content.post.Post;
import io.relais.content.post.PostContent;
import io.relais.content.post.PostKind;
import io.relais.content.post.TextLengths;
import io.relais.content.post.Variant;
import io.relais.content.post.Variants;
import io.relais.platform.grpc.ETags;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Posts as the contract writes them. Enums of both sides have the same names, which a test checks. */
final class PostMessages {
    private static final String KIND = "KIND_";
    private static final String STATE = "STATE_";
    private static final String ACT = "ACT_";

    private PostMessages() {}

    static io.relais.proto.content.v1.Post encode(Post post) {
        var message = encode(post.content())
                .setName(post.name())
                .setState(io.relais.proto.content.v1.Post.State.valueOf(
                        STATE + post.state().name()))
                .setCreateTime(timestamp(post.createTime()))
                .setStateReason(post.stateReason())
                .setEtag(ETags.of(post.version()));
        if (post.publishTime() != null) {
            message.setPublishTime(timestamp(post.publishTime()));
        }
        return message.build();
    }

    /** What an author writes, without what only Relais sets. */
    static io.relais.proto.content.v1.Post.Builder encode(PostContent content) {
        var message = io.relais.proto.content.v1.Post.newBuilder()
                .setKind(io.relais.proto.content.v1.Post.Kind.valueOf(
                        KIND + content.kind().name()))
                .setTitle(content.title())
                .setTargetUri(content.targetUri())
                .addAllTopics(content.topics())
                .setUtmCampaign(content.utmCampaign());
        content.variants().list().forEach(variant -> message.addVariants(encode(variant)));
        if (!content.audience().equals(Audience.EVERYBODY)) {
            message.setAudience(encode(content.audience()));
        }
        if (content.embargoTime() != null) {
            message.setEmbargoTime(timestamp(content.embargoTime()));
        }
        if (content.expireTime() != null) {
            message.setExpireTime(timestamp(content.expireTime()));
        }
        if (content.legalNotice() != null) {
            message.setLegalNotice(encode(content.legalNotice()));
        }
        if (content.event() != null) {
            message.setEvent(encode(content.event()));
        }
        return message;
    }

    private static io.relais.proto.content.v1.Variant encode(Variant variant) {
        return io.relais.proto.content.v1.Variant.newBuilder()
                .setNetwork(io.relais.proto.api.v1.Network.forNumber(
                        variant.network().number()))
                .setLanguageCode(variant.languageCode())
                .setText(variant.text())
                .setWeightedLength(variant.length().weighted())
                .build();
    }

    private static io.relais.proto.content.v1.Audience encode(Audience audience) {
        return io.relais.proto.content.v1.Audience.newBuilder()
                .addAllTeams(audience.teams())
                .addAllDepartments(audience.departments())
                .addAllCountryCodes(audience.countryCodes())
                .addAllLanguageCodes(audience.languageCodes())
                .build();
    }

    private static io.relais.proto.content.v1.LegalNotice encode(LegalNotice notice) {
        return io.relais.proto.content.v1.LegalNotice.newBuilder()
                .setAct(io.relais.proto.content.v1.LegalNotice.Act.valueOf(
                        ACT + notice.act().name()))
                .setCompanyName(notice.companyName())
                .setLegalForm(notice.legalForm())
                .setCapital(notice.capital())
                .setRegisteredOffice(notice.registeredOffice())
                .setSiren(notice.siren())
                .setCourtRegistry(notice.courtRegistry())
                .setMedium(notice.medium())
                .setPublicationUri(notice.publicationUri())
                .setPublicationTime(timestamp(notice.publicationTime()))
                .build();
    }

    private static io.relais.proto.content.v1.EventDetails encode(EventDetails event) {
        return io.relais.proto.content.v1.EventDetails.newBuilder()
                .setStartTime(timestamp(event.startTime()))
                .setEndTime(timestamp(event.endTime()))
                .setPlace(event.place())
                .build();
    }

    /** What an author writes, of a message that keeps the contract's rules. */
    static PostContent decode(io.relais.proto.content.v1.Post message, TextLengths lengths) {
        return new PostContent(
                PostKind.valueOf(message.getKind().name().substring(KIND.length())),
                message.getTitle(),
                message.getTargetUri(),
                new Variants(message.getVariantsList().stream()
                        .map(variant -> decode(variant, lengths))
                        .toList()),
                decode(message.getAudience()),
                message.getTopicsList(),
                message.hasEmbargoTime() ? instant(message.getEmbargoTime()) : null,
                message.hasExpireTime() ? instant(message.getExpireTime()) : null,
                message.hasLegalNotice() ? decode(message.getLegalNotice()) : null,
                message.hasEvent() ? decode(message.getEvent()) : null,
                message.getUtmCampaign());
    }

    private static Variant decode(io.relais.proto.content.v1.Variant message, TextLengths lengths) {
        Network network = Network.ofNumber(message.getNetworkValue());
        return new Variant(
                network, message.getLanguageCode(), message.getText(), lengths.measure(network, message.getText()));
    }

    private static Audience decode(io.relais.proto.content.v1.Audience message) {
        return new Audience(
                message.getTeamsList(),
                message.getDepartmentsList(),
                message.getCountryCodesList(),
                message.getLanguageCodesList());
    }

    private static LegalNotice decode(io.relais.proto.content.v1.LegalNotice message) {
        return new LegalNotice(
                LegalNotice.Act.valueOf(message.getAct().name().substring(ACT.length())),
                message.getCompanyName(),
                message.getLegalForm(),
                message.getCapital(),
                message.getRegisteredOffice(),
                message.getSiren(),
                message.getCourtRegistry(),
                message.getMedium(),
                message.getPublicationUri(),
                instant(message.getPublicationTime()));
    }

    private static EventDetails decode(io.relais.proto.content.v1.EventDetails message) {
        return new EventDetails(instant(message.getStartTime()), instant(message.getEndTime()), message.getPlace());
    }

    /** To the millisecond, which is what the store keeps. */
    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).truncatedTo(ChronoUnit.MILLIS);
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamps.fromMillis(time.toEpochMilli());
    }
}
