package io.relais.policy.policy.mongo;

import io.relais.platform.outbox.OutboxMessage;
import io.relais.policy.network.Network;
import io.relais.policy.policy.Policy;
import io.relais.policy.policy.PolicyContent;
import io.relais.policy.policy.PolicyInForce;
import io.relais.policy.policy.PolicyRules;
import io.relais.policy.policy.PolicyText;
import io.relais.policy.policy.PublishedVersion;
import io.relais.policy.policy.QuietPeriod;
import io.relais.policy.training.Audience;
import io.relais.policy.training.RequiredCourse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
                            .orElse(null));
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

        public record Published(int number, int demandedVersion, long order, Content content) {}

        public record Content(ContentPart.Rules rules) {}

        PolicyInForce inForce() {
            return new PolicyInForce(
                    policy,
                    published.number(),
                    published.demandedVersion(),
                    published.content().rules().rules(),
                    published.order());
        }
    }

    /** A published version, inside a document. The field {@code order} is {@link PublishedVersion#order()}. */
    public record VersionPart(
            int number, ContentPart content, String digest, Instant publishTime, int demandedVersion, long order) {

        static VersionPart of(PublishedVersion version) {
            return new VersionPart(
                    version.number(),
                    ContentPart.of(version.content()),
                    version.digest(),
                    version.publishTime(),
                    version.demandedVersion(),
                    version.order());
        }

        PublishedVersion version(String policy) {
            return new PublishedVersion(policy, number, content.content(), digest, publishTime, demandedVersion, order);
        }
    }

    /** What a policy says, inside a document. */
    public record ContentPart(List<Text> texts, Rules rules, boolean requiresAcknowledgement) {

        public record Text(String languageCode, String title, String body) {}

        /** {@code requiredCourses} is absent from documents that were written before there were courses. */
        public record Rules(
                List<Network> networks, List<Quiet> quietPeriods, @Nullable List<Required> requiredCourses) {

            static Rules of(PolicyRules rules) {
                return new Rules(
                        rules.networks().stream().sorted().toList(),
                        rules.quietPeriods().stream()
                                .map(period -> new Quiet(period.start(), period.end(), period.reason()))
                                .toList(),
                        rules.requiredCourses().stream().map(Required::of).toList());
            }

            PolicyRules rules() {
                return new PolicyRules(
                        Set.copyOf(networks),
                        quietPeriods.stream()
                                .map(period -> new QuietPeriod(period.start(), period.end(), period.reason()))
                                .toList(),
                        requiredCourses == null
                                ? List.of()
                                : requiredCourses.stream()
                                        .map(Required::required)
                                        .toList());
            }
        }

        public record Required(
                String course,
                List<String> teams,
                List<String> departments,
                List<String> countryCodes,
                List<String> languageCodes) {
            static Required of(RequiredCourse required) {
                Audience audience = required.audience();
                return new Required(
                        required.course(),
                        audience.teams(),
                        audience.departments(),
                        audience.countryCodes(),
                        audience.languageCodes());
            }

            RequiredCourse required() {
                return new RequiredCourse(course, new Audience(teams, departments, countryCodes, languageCodes));
            }
        }

        public record Quiet(Instant start, Instant end, String reason) {}

        static ContentPart of(PolicyContent content) {
            return new ContentPart(
                    content.texts().stream()
                            .map(text -> new Text(text.languageCode(), text.title(), text.body()))
                            .toList(),
                    Rules.of(content.rules()),
                    content.requiresAcknowledgement());
        }

        PolicyContent content() {
            return new PolicyContent(
                    texts.stream()
                            .map(text -> new PolicyText(text.languageCode(), text.title(), text.body()))
                            .toList(),
                    rules.rules(),
                    requiresAcknowledgement);
        }
    }
}
