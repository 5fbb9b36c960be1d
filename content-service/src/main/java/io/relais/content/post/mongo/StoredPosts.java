package io.relais.content.post.mongo;

import io.relais.content.network.Network;
import io.relais.content.post.Audience;
import io.relais.content.post.EventDetails;
import io.relais.content.post.LegalNotice;
import io.relais.content.post.Post;
import io.relais.content.post.PostContent;
import io.relais.content.post.PostKind;
import io.relais.content.post.PostState;
import io.relais.content.post.TextLength;
import io.relais.content.post.Variant;
import io.relais.content.post.Variants;
import io.relais.platform.mongo.DocumentIds;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** Posts as they are stored. The driver's codec demands public records; what holds them keeps them in this package. */
final class StoredPosts {
    private StoredPosts() {}

    /** A post as it is stored, with the segments of its audience for the feed's index. */
    public record PostDocument(
            @BsonId String id,
            String tenant,
            long version,
            PostKind kind,
            String title,
            String targetUri,
            List<VariantPart> variants,
            AudiencePart audience,
            List<String> segments,
            List<String> topics,
            @Nullable Instant embargoTime,
            @Nullable Instant expireTime,
            @Nullable LegalNoticePart legalNotice,
            @Nullable EventPart event,
            String utmCampaign,
            PostState state,
            String stateReason,
            Instant createTime,
            Instant changeTime,
            @Nullable Instant publishTime,
            @Nullable List<String> approvedFindings,
            List<OutboxMessage> outbox) {

        public record VariantPart(
                Network network, String languageCode, String text, int weightedLength, int bytes, int hashtags) {
            static VariantPart of(Variant variant) {
                TextLength length = variant.length();
                return new VariantPart(
                        variant.network(),
                        variant.languageCode(),
                        variant.text(),
                        length.weighted(),
                        length.bytes(),
                        length.hashtags());
            }

            Variant variant() {
                return new Variant(network, languageCode, text, new TextLength(weightedLength, bytes, hashtags));
            }
        }

        public record AudiencePart(
                List<String> teams, List<String> departments, List<String> countryCodes, List<String> languageCodes) {
            static AudiencePart of(Audience audience) {
                return new AudiencePart(
                        audience.teams(), audience.departments(), audience.countryCodes(), audience.languageCodes());
            }

            Audience audience() {
                return new Audience(teams, departments, countryCodes, languageCodes);
            }
        }

        public record LegalNoticePart(
                LegalNotice.Act act,
                String companyName,
                String legalForm,
                String capital,
                String registeredOffice,
                String siren,
                String courtRegistry,
                String medium,
                String publicationUri,
                Instant publicationTime) {
            static @Nullable LegalNoticePart of(@Nullable LegalNotice notice) {
                return notice == null
                        ? null
                        : new LegalNoticePart(
                                notice.act(),
                                notice.companyName(),
                                notice.legalForm(),
                                notice.capital(),
                                notice.registeredOffice(),
                                notice.siren(),
                                notice.courtRegistry(),
                                notice.medium(),
                                notice.publicationUri(),
                                notice.publicationTime());
            }

            LegalNotice legalNotice() {
                return new LegalNotice(
                        act,
                        companyName,
                        legalForm,
                        capital,
                        registeredOffice,
                        siren,
                        courtRegistry,
                        medium,
                        publicationUri,
                        publicationTime);
            }
        }

        public record EventPart(Instant startTime, Instant endTime, String place) {
            static @Nullable EventPart of(@Nullable EventDetails event) {
                return event == null ? null : new EventPart(event.startTime(), event.endTime(), event.place());
            }

            EventDetails event() {
                return new EventDetails(startTime, endTime, place);
            }
        }

        static PostDocument of(TenantId tenant, Post post, List<OutboxMessage> messages) {
            PostContent content = post.content();
            return new PostDocument(
                    DocumentIds.of(tenant, post.id()),
                    tenant.value(),
                    post.version(),
                    content.kind(),
                    content.title(),
                    content.targetUri(),
                    content.variants().list().stream().map(VariantPart::of).toList(),
                    AudiencePart.of(content.audience()),
                    List.copyOf(content.audience().segments()),
                    content.topics(),
                    content.embargoTime(),
                    content.expireTime(),
                    LegalNoticePart.of(content.legalNotice()),
                    EventPart.of(content.event()),
                    content.utmCampaign(),
                    post.state(),
                    post.stateReason(),
                    post.createTime(),
                    post.changeTime(),
                    post.publishTime(),
                    post.approvedFindings().isEmpty() ? null : post.approvedFindings(),
                    messages);
        }

        Post post() {
            PostContent content = new PostContent(
                    kind,
                    title,
                    targetUri,
                    new Variants(variants.stream().map(VariantPart::variant).toList()),
                    audience.audience(),
                    topics,
                    embargoTime,
                    expireTime,
                    legalNotice == null ? null : legalNotice.legalNotice(),
                    event == null ? null : event.event(),
                    utmCampaign);
            return new Post(
                    DocumentIds.idIn(id),
                    version,
                    content,
                    state,
                    stateReason,
                    createTime,
                    changeTime,
                    publishTime,
                    approvedFindings == null ? List.of() : approvedFindings);
        }
    }
}
