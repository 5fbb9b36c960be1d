package io.relais.policy.policy.mongo;

import io.relais.platform.outbox.OutboxMessage;
import io.relais.policy.consent.ConsentRenewal;
import io.relais.policy.network.Network;
import io.relais.policy.policy.Demand;
import io.relais.policy.policy.Demands;
import io.relais.policy.policy.Policy;
import io.relais.policy.policy.PolicyContent;
import io.relais.policy.policy.PolicyInForce;
import io.relais.policy.policy.PolicyRules;
import io.relais.policy.policy.PolicyText;
import io.relais.policy.policy.PublishedVersion;
import io.relais.policy.policy.QuietPeriod;
import io.relais.policy.policy.RequiredDisclosure;
import io.relais.policy.training.Audience;
import io.relais.policy.training.RequiredCourse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Policies as documents. The records are public, as the driver's codec demands; their class keeps them inside.
 */
final class PolicyDocuments {

    private PolicyDocuments() {}

    /**
     * A policy as one document: its draft and its last published version change in one write.
     *
     * @param id the tenant's document id of {@code policy}
     * @param publication the order of the published version with leading zeros, so that it sorts as a text; unique in the
     *     tenant. Where there is no published version, a hyphen and the policy's id, which sorts before all digits.
     */
    public record PolicyDocument(
            @BsonId String id,
            String tenant,
            long version,
            String policy,
            Instant createTime,
            String publication,
            @Nullable ContentPart draft,
            @Nullable VersionPart published,
            @Nullable Instant archiveTime,
            List<OutboxMessage> outbox) {

        /** The lowest {@link #publication} of a published version. */
        static final String FIRST_PUBLICATION = "0";

        static String publication(Policy policy) {
            return policy.lastPublished()
                    .map(version -> "%019d".formatted(version.order()))
                    .orElse("-" + policy.id());
        }

        Policy toPolicy() {
            return new Policy(
                    policy,
                    version,
                    createTime,
                    Optional.ofNullable(draft).map(ContentPart::content).orElse(null),
                    Optional.ofNullable(published)
                            .map(part -> part.version(policy))
                            .orElse(null),
                    archiveTime);
        }
    }

    /**
     * A version that another has superseded.
     *
     * @param id the tenant's document id of {@code policy} and {@code number}
     */
    public record SupersededDocument(
            @BsonId String id, String tenant, String policy, int number, VersionPart published) {

        static String id(PublishedVersion version) {
            return version.policy() + "/" + version.number();
        }
    }

    /** What a decision needs of the policy in force, without the text. */
    public record InForceDocument(@BsonId String id, String policy, Published published) {

        public record Published(
                int number,
                String digest,
                Instant publishTime,
                int demandedVersion,
                @Nullable List<DemandPart> demands,
                long order,
                Content content) {}

        public record Content(ContentPart.Rules rules) {}

        PolicyInForce inForce() {
            return new PolicyInForce(
                    policy,
                    published.number(),
                    published.digest(),
                    DemandPart.demands(
                            policy, published.demands(), published.demandedVersion(), published.publishTime()),
                    published.content().rules().rules(),
                    published.order());
        }
    }

    /** A demand, inside a document. */
    public record DemandPart(String policy, int version, Instant bindingTime) {

        static List<DemandPart> of(Demands demands) {
            return demands.inOrder().stream()
                    .map(demand -> new DemandPart(demand.policy(), demand.version(), demand.bindingTime()))
                    .toList();
        }

        /** Versions that were published before demands had a binding time demanded one version from the first moment. */
        static Demands demands(
                String policy, @Nullable List<DemandPart> parts, int demandedVersion, Instant publishTime) {
            return parts == null
                    ? Demands.of(policy, demandedVersion, publishTime)
                    : new Demands(parts.stream()
                            .map(part -> new Demand(part.policy(), part.version(), part.bindingTime()))
                            .toList());
        }
    }

    /** A published version, inside a document. The field {@code order} is {@link PublishedVersion#order()}. */
    public record VersionPart(
            int number,
            ContentPart content,
            String digest,
            Instant publishTime,
            int demandedVersion,
            @Nullable List<DemandPart> demands,
            long order) {

        static VersionPart of(PublishedVersion version) {
            return new VersionPart(
                    version.number(),
                    ContentPart.of(version.content()),
                    version.digest(),
                    version.publishTime(),
                    version.demandedVersion(),
                    DemandPart.of(version.demands()),
                    version.order());
        }

        PublishedVersion version(String policy) {
            return new PublishedVersion(
                    policy,
                    number,
                    content.content(),
                    digest,
                    publishTime,
                    DemandPart.demands(policy, demands, demandedVersion, publishTime),
                    order);
        }
    }

    /** What a policy says, inside a document. */
    public record ContentPart(
            List<Text> texts,
            Rules rules,
            boolean requiresAcknowledgement,
            @Nullable Instant bindingTime) {

        public record Text(
                String languageCode,
                String title,
                String body,
                @Nullable String changeNote) {

            static Text of(PolicyText text) {
                return new Text(
                        text.languageCode(),
                        text.title(),
                        text.body(),
                        text.changeNote().isEmpty() ? null : text.changeNote());
            }

            PolicyText text() {
                return new PolicyText(languageCode, title, body, changeNote == null ? "" : changeNote);
            }
        }

        /** {@code dailyShareCaps} and what follows are absent from versions of earlier releases. */
        public record Rules(
                List<Network> networks,
                List<Quiet> quietPeriods,
                @Nullable List<Cap> dailyShareCaps,
                @Nullable List<Disclosure> requiredDisclosures,
                @Nullable List<Required> requiredCourses,
                @Nullable List<Renewal> consentRenewals) {

            static Rules of(PolicyRules rules) {
                return new Rules(
                        rules.networks().stream().sorted().toList(),
                        rules.quietPeriods().stream()
                                .map(period -> new Quiet(period.start(), period.end(), period.reason()))
                                .toList(),
                        rules.dailyShareCaps().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(cap -> new Cap(cap.getKey(), cap.getValue()))
                                .toList(),
                        rules.requiredDisclosures().stream()
                                .map(disclosure -> new Disclosure(disclosure.languageCode(), disclosure.labels()))
                                .toList(),
                        rules.requiredCourses().stream().map(Required::of).toList(),
                        rules.consentRenewals().stream()
                                .map(renewal ->
                                        new Renewal(renewal.purpose(), renewal.months(), renewal.askAgainTime()))
                                .toList());
            }

            PolicyRules rules() {
                return new PolicyRules(
                        Set.copyOf(networks),
                        quietPeriods.stream()
                                .map(period -> new QuietPeriod(period.start(), period.end(), period.reason()))
                                .toList(),
                        dailyShareCaps == null
                                ? Map.of()
                                : dailyShareCaps.stream().collect(Collectors.toMap(Cap::network, Cap::maxShares)),
                        requiredDisclosures == null
                                ? List.of()
                                : requiredDisclosures.stream()
                                        .map(disclosure ->
                                                new RequiredDisclosure(disclosure.languageCode(), disclosure.labels()))
                                        .toList(),
                        requiredCourses == null
                                ? List.of()
                                : requiredCourses.stream()
                                        .map(Required::required)
                                        .toList(),
                        consentRenewals == null
                                ? List.of()
                                : consentRenewals.stream()
                                        .map(renewal -> new ConsentRenewal(
                                                renewal.purpose(), renewal.months(), renewal.askAgainTime()))
                                        .toList());
            }
        }

        public record Required(
                String course,
                List<String> teams,
                List<String> departments,
                List<String> countryCodes,
                List<String> languageCodes,
                @Nullable Instant bindingTime) {
            static Required of(RequiredCourse required) {
                Audience audience = required.audience();
                return new Required(
                        required.course(),
                        audience.teams(),
                        audience.departments(),
                        audience.countryCodes(),
                        audience.languageCodes(),
                        required.bindingTime());
            }

            RequiredCourse required() {
                return new RequiredCourse(
                        course, new Audience(teams, departments, countryCodes, languageCodes), bindingTime);
            }
        }

        public record Renewal(
                String purpose, int months, @Nullable Instant askAgainTime) {}

        public record Quiet(Instant start, Instant end, String reason) {}

        public record Cap(Network network, int maxShares) {}

        public record Disclosure(String languageCode, List<String> labels) {}

        static ContentPart of(PolicyContent content) {
            return new ContentPart(
                    content.texts().stream().map(Text::of).toList(),
                    Rules.of(content.rules()),
                    content.requiresAcknowledgement(),
                    content.bindingTime());
        }

        PolicyContent content() {
            return new PolicyContent(
                    texts.stream().map(Text::text).toList(), rules.rules(), requiresAcknowledgement, bindingTime);
        }
    }
}
