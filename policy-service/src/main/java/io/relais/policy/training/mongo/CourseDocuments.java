package io.relais.policy.training.mongo;

import io.relais.platform.outbox.OutboxMessage;
import io.relais.policy.training.Audience;
import io.relais.policy.training.Course;
import io.relais.policy.training.CourseContent;
import io.relais.policy.training.CourseModule;
import io.relais.policy.training.CourseOutline;
import io.relais.policy.training.CourseState;
import io.relais.policy.training.CourseText;
import io.relais.policy.training.CourseVersion;
import io.relais.policy.training.OfferedCourse;
import io.relais.policy.training.Question;
import io.relais.policy.training.Quiz;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Courses as documents. The records are public, as the driver's codec demands; their class keeps them inside.
 */
final class CourseDocuments {

    private CourseDocuments() {}

    /**
     * A course as one document: its draft and its last published version change in one write.
     *
     * @param id the tenant's document id of {@code course}
     * @param offered whether members can take the published version
     */
    public record CourseDocument(
            @BsonId String id,
            String tenant,
            long version,
            String course,
            Instant createTime,
            boolean archived,
            boolean offered,
            @Nullable ContentPart draft,
            @Nullable VersionPart published,
            List<OutboxMessage> outbox) {
        Course toCourse() {
            return new Course(
                    course,
                    version,
                    createTime,
                    Optional.ofNullable(draft).map(ContentPart::content).orElse(null),
                    Optional.ofNullable(published)
                            .map(part -> part.version(course))
                            .orElse(null),
                    archived);
        }
    }

    /**
     * A version that another has superseded.
     *
     * @param id the tenant's document id of {@code course} and {@code number}
     */
    public record SupersededDocument(
            @BsonId String id, String tenant, String course, int number, VersionPart published) {
        static String id(CourseVersion version) {
            return version.course() + "/" + version.number();
        }
    }

    /** A published version, inside a document. */
    public record VersionPart(
            int number, ContentPart content, String digest, Instant publishTime, int demandedVersion, int minutes) {
        static VersionPart of(CourseVersion version) {
            return new VersionPart(
                    version.number(),
                    ContentPart.of(version.content()),
                    version.digest(),
                    version.publishTime(),
                    version.demandedVersion(),
                    version.content().minutes());
        }

        CourseVersion version(String course) {
            return new CourseVersion(course, number, content.content(), digest, publishTime, demandedVersion);
        }
    }

    /** What a course says and asks, inside a document. */
    public record ContentPart(
            List<Text> texts,
            List<Module> modules,
            List<Asked> questions,
            Marking marking,
            int validityDays,
            int renewalDays,
            Whom audience,
            boolean requiresNewCertificate) {

        public record Text(String languageCode, String title, String summary) {
            static Text of(CourseText text) {
                return new Text(text.languageCode(), text.title(), text.summary());
            }

            CourseText text() {
                return new CourseText(languageCode, title, summary);
            }
        }

        public record Module(int minutes, List<Body> texts) {
            public record Body(String languageCode, String title, String body) {}

            static Module of(CourseModule module) {
                return new Module(
                        module.minutes(),
                        module.texts().stream()
                                .map(text -> new Body(text.languageCode(), text.title(), text.body()))
                                .toList());
            }

            CourseModule module() {
                return new CourseModule(
                        minutes,
                        texts.stream()
                                .map(text -> new CourseModule.Text(text.languageCode(), text.title(), text.body()))
                                .toList());
            }
        }

        public record Asked(String question, boolean multiple, List<Option> options, List<Wording> texts) {
            public record Option(String option, boolean correct) {}

            /** The texts of the options are in the options' order. */
            public record Wording(String languageCode, String text, List<String> options, String explanation) {}

            static Asked of(Question question) {
                return new Asked(
                        question.id(),
                        question.multiple(),
                        question.options().stream()
                                .map(option -> new Option(option.id(), option.correct()))
                                .toList(),
                        question.texts().stream()
                                .map(text -> new Wording(
                                        text.languageCode(),
                                        text.text(),
                                        question.options().stream()
                                                .map(option -> String.valueOf(
                                                        text.options().get(option.id())))
                                                .toList(),
                                        text.explanation()))
                                .toList());
            }

            Question toQuestion() {
                return new Question(
                        question,
                        multiple,
                        options.stream()
                                .map(option -> new Question.Option(option.option(), option.correct()))
                                .toList(),
                        texts.stream()
                                .map(text -> new Question.Text(
                                        text.languageCode(), text.text(), options(text), text.explanation()))
                                .toList());
            }

            private Map<String, String> options(Wording wording) {
                Map<String, String> byId = new LinkedHashMap<>();
                for (int i = 0; i < options.size(); i++) {
                    byId.put(options.get(i).option(), wording.options().get(i));
                }
                return byId;
            }
        }

        public record Marking(int passMarkPercent, int attempts, int attemptPeriodHours) {}

        public record Whom(
                List<String> teams, List<String> departments, List<String> countryCodes, List<String> languageCodes) {
            static Whom of(Audience audience) {
                return new Whom(
                        audience.teams(), audience.departments(), audience.countryCodes(), audience.languageCodes());
            }

            Audience audience() {
                return new Audience(teams, departments, countryCodes, languageCodes);
            }
        }

        static ContentPart of(CourseContent content) {
            Quiz quiz = content.quiz();
            return new ContentPart(
                    content.texts().stream().map(Text::of).toList(),
                    content.modules().stream().map(Module::of).toList(),
                    quiz.questions().stream().map(Asked::of).toList(),
                    new Marking(quiz.passMarkPercent(), quiz.attempts(), (int)
                            quiz.attemptPeriod().toHours()),
                    content.validityDays(),
                    content.renewalDays(),
                    Whom.of(content.audience()),
                    content.requiresNewCertificate());
        }

        CourseContent content() {
            return new CourseContent(
                    texts.stream().map(Text::text).toList(),
                    modules.stream().map(Module::module).toList(),
                    new Quiz(
                            questions.stream().map(Asked::toQuestion).toList(),
                            marking.passMarkPercent(),
                            marking.attempts(),
                            Duration.ofHours(marking.attemptPeriodHours())),
                    validityDays,
                    renewalDays,
                    audience.audience(),
                    requiresNewCertificate);
        }
    }

    /** A course without what it teaches and asks. */
    public record OutlineDocument(
            @BsonId String id,
            long version,
            String course,
            Instant createTime,
            boolean archived,
            @Nullable Part draft,
            @Nullable Published published) {
        /** What lists show of a draft or a version. */
        public record Part(
                List<ContentPart.Text> texts,
                ContentPart.Marking marking,
                int validityDays,
                int renewalDays,
                ContentPart.Whom audience,
                boolean requiresNewCertificate) {
            List<CourseText> courseTexts() {
                return texts.stream().map(ContentPart.Text::text).toList();
            }
        }

        /** What lists show of a published version. */
        public record Published(
                int number, Part content, String digest, Instant publishTime, int demandedVersion, int minutes) {}

        /** Its fields, for a projection. */
        static final List<String> FIELDS = List.of(
                "version",
                "course",
                "createTime",
                "archived",
                "draft.texts",
                "draft.marking",
                "draft.validityDays",
                "draft.renewalDays",
                "draft.audience",
                "draft.requiresNewCertificate",
                "published.number",
                "published.digest",
                "published.publishTime",
                "published.demandedVersion",
                "published.minutes",
                "published.content.texts",
                "published.content.marking",
                "published.content.validityDays",
                "published.content.renewalDays",
                "published.content.audience",
                "published.content.requiresNewCertificate");

        CourseOutline outline() {
            Part shown = draft == null ? lastPublished().content() : draft;
            CourseState drafted = draft == null ? CourseState.PUBLISHED : CourseState.DRAFT;
            return new CourseOutline(
                    course,
                    version,
                    createTime,
                    archived ? CourseState.ARCHIVED : drafted,
                    shown.courseTexts(),
                    shown.validityDays(),
                    shown.renewalDays(),
                    shown.audience().audience(),
                    shown.requiresNewCertificate(),
                    published == null ? 0 : published.number(),
                    draft == null ? lastPublished().digest() : "",
                    published == null ? null : published.publishTime());
        }

        OfferedCourse offered() {
            Published offered = lastPublished();
            return new OfferedCourse(
                    course,
                    offered.number(),
                    offered.demandedVersion(),
                    offered.content().courseTexts(),
                    offered.content().audience().audience(),
                    offered.minutes(),
                    offered.content().marking().passMarkPercent(),
                    offered.content().marking().attempts());
        }

        private Published lastPublished() {
            if (published == null) {
                throw new IllegalStateException("The course " + course + " has neither a draft nor a version.");
            }
            return published;
        }
    }
}
