package io.relais.policy.training.grpc;

import com.google.protobuf.FieldMask;
import com.google.protobuf.Timestamp;
import io.relais.platform.errors.DomainException;
import io.relais.policy.training.Audience;
import io.relais.policy.training.CourseContent;
import io.relais.policy.training.CourseOutline;
import io.relais.policy.training.CourseState;
import io.relais.policy.training.CourseVersion;
import io.relais.policy.training.Question;
import io.relais.policy.training.Quiz;
import io.relais.proto.policy.v1.Course;
import io.relais.proto.policy.v1.CourseAudience;
import io.relais.proto.policy.v1.CourseModule;
import io.relais.proto.policy.v1.CourseText;
import io.relais.proto.policy.v1.ModuleText;
import io.relais.proto.policy.v1.OptionText;
import io.relais.proto.policy.v1.QuestionText;
import io.relais.proto.policy.v1.QuizQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Courses as the contract writes them for their editors. */
final class CourseMessages {

    private static final String TEXTS = "texts";
    private static final String MODULES = "modules";
    private static final String QUIZ = "quiz";
    private static final String VALIDITY_DAYS = "validity_days";
    private static final String RENEWAL_DAYS = "renewal_days";
    private static final String AUDIENCE = "audience";
    private static final String REQUIRES_NEW_CERTIFICATE = "requires_new_certificate";
    private static final String COLLECTION = "courses/";

    private CourseMessages() {}

    /** The id in {@code courses/{id}}, which validation has let through. */
    static String id(String name) {
        return name.substring(COLLECTION.length());
    }

    static CourseContent content(Course message) {
        return new CourseContent(
                texts(message),
                modules(message),
                quiz(message),
                message.getValidityDays(),
                message.getRenewalDays(),
                audience(message.getAudience()),
                message.getRequiresNewCertificate());
    }

    /** What an update changes: the fields of the mask, or those that are set where there is no mask. */
    static UnaryOperator<CourseContent> change(Course message, FieldMask mask) {
        Set<String> paths = mask.getPathsCount() == 0 ? fieldsSet(message) : new LinkedHashSet<>(mask.getPathsList());
        Set<String> unknown = new LinkedHashSet<>(paths);
        unknown.removeAll(
                Set.of(TEXTS, MODULES, QUIZ, VALIDITY_DAYS, RENEWAL_DAYS, AUDIENCE, REQUIRES_NEW_CERTIFICATE));
        if (!unknown.isEmpty()) {
            throw DomainException.invalid(
                    "updateMask",
                    "Only texts, modules, quiz, validityDays, renewalDays, audience and requiresNewCertificate can be"
                            + " changed.");
        }
        if (paths.isEmpty()) {
            throw DomainException.invalid("course", "Nothing is to be changed: send a field that is to be changed.");
        }
        return content -> new CourseContent(
                paths.contains(TEXTS) ? texts(message) : content.texts(),
                paths.contains(MODULES) ? modules(message) : content.modules(),
                paths.contains(QUIZ) ? quiz(message) : content.quiz(),
                paths.contains(VALIDITY_DAYS) ? message.getValidityDays() : content.validityDays(),
                paths.contains(RENEWAL_DAYS) ? message.getRenewalDays() : content.renewalDays(),
                paths.contains(AUDIENCE) ? audience(message.getAudience()) : content.audience(),
                paths.contains(REQUIRES_NEW_CERTIFICATE)
                        ? message.getRequiresNewCertificate()
                        : content.requiresNewCertificate());
    }

    private static Set<String> fieldsSet(Course message) {
        Set<String> paths = new LinkedHashSet<>();
        message.getAllFields().keySet().forEach(field -> paths.add(field.getName()));
        paths.removeAll(Set.of("name", "version", "state", "digest", "publish_time", "etag"));
        return paths;
    }

    private static List<io.relais.policy.training.CourseText> texts(Course message) {
        List<io.relais.policy.training.CourseText> texts = new ArrayList<>();
        for (int i = 0; i < message.getTextsCount(); i++) {
            CourseText text = message.getTexts(i);
            texts.add(inField(
                    "course.texts[" + i + "]",
                    () -> new io.relais.policy.training.CourseText(
                            text.getLanguageCode(), text.getTitle(), text.getSummary())));
        }
        return texts;
    }

    private static List<io.relais.policy.training.CourseModule> modules(Course message) {
        List<io.relais.policy.training.CourseModule> modules = new ArrayList<>();
        for (int i = 0; i < message.getModulesCount(); i++) {
            CourseModule module = message.getModules(i);
            modules.add(inField(
                    "course.modules[" + i + "]",
                    () -> new io.relais.policy.training.CourseModule(
                            module.getMinutes(),
                            module.getTextsList().stream()
                                    .map(text -> new io.relais.policy.training.CourseModule.Text(
                                            text.getLanguageCode(), text.getTitle(), text.getBody()))
                                    .toList())));
        }
        return modules;
    }

    private static Quiz quiz(Course message) {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < message.getQuiz().getQuestionsCount(); i++) {
            QuizQuestion question = message.getQuiz().getQuestions(i);
            questions.add(inField("course.quiz.questions[" + i + "]", () -> question(question)));
        }
        return inField(
                "course.quiz",
                () -> new Quiz(
                        questions,
                        message.getQuiz().getPassMarkPercent(),
                        message.getQuiz().getAttempts(),
                        Duration.ofHours(message.getQuiz().getAttemptPeriodHours())));
    }

    private static Question question(QuizQuestion message) {
        return new Question(
                message.getQuestionId(),
                message.getMultiple(),
                message.getOptionsList().stream()
                        .map(option -> new Question.Option(option.getOptionId(), option.getCorrect()))
                        .toList(),
                message.getTextsList().stream()
                        .map(text -> new Question.Text(
                                text.getLanguageCode(), text.getText(), options(text), text.getExplanation()))
                        .toList());
    }

    private static Map<String, String> options(QuestionText text) {
        Map<String, String> byId = new LinkedHashMap<>();
        for (OptionText option : text.getOptionsList()) {
            if (byId.put(option.getOptionId(), option.getText()) != null) {
                throw new IllegalArgumentException("The option " + option.getOptionId() + " has two texts.");
            }
        }
        return byId;
    }

    private static Audience audience(CourseAudience message) {
        return new Audience(
                message.getTeamsList(),
                message.getDepartmentsList(),
                message.getCountryCodesList(),
                message.getLanguageCodesList());
    }

    private static <T> T inField(String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException refused) {
            throw DomainException.invalid(field, String.valueOf(refused.getMessage()));
        }
    }

    /** A course as its editors see it: the draft, or the last published version where there is none. */
    static Course encode(io.relais.policy.training.Course course) {
        return encode(CourseOutline.of(course)).toBuilder()
                .addAllModules(modules(course.content()))
                .setQuiz(quiz(course.content()))
                .build();
    }

    /** A published version, which is offered or was. */
    static Course encode(CourseVersion version, boolean offered) {
        CourseContent content = version.content();
        Course.Builder message = Course.newBuilder()
                .setName(io.relais.policy.training.Course.name(version.course()))
                .setVersion(version.number())
                .setState(offered ? Course.State.STATE_PUBLISHED : Course.State.STATE_ARCHIVED)
                .addAllModules(modules(content))
                .setQuiz(quiz(content))
                .setValidityDays(content.validityDays())
                .setRenewalDays(content.renewalDays())
                .setAudience(audience(content.audience()))
                .setRequiresNewCertificate(content.requiresNewCertificate())
                .setDigest(version.digest())
                .setPublishTime(time(version.publishTime()));
        content.texts().forEach(text -> message.addTexts(text(text)));
        return message.build();
    }

    /** A course without what it teaches and asks. */
    static Course encode(CourseOutline outline) {
        Course.Builder message = Course.newBuilder()
                .setName(io.relais.policy.training.Course.name(outline.id()))
                .setVersion(outline.version())
                .setState(state(outline.state()))
                .setValidityDays(outline.validityDays())
                .setRenewalDays(outline.renewalDays())
                .setAudience(audience(outline.audience()))
                .setRequiresNewCertificate(outline.requiresNewCertificate())
                .setDigest(outline.digest())
                .setEtag(Long.toString(outline.revision()));
        outline.texts().forEach(text -> message.addTexts(text(text)));
        Instant publishTime = outline.publishTime();
        if (publishTime != null) {
            message.setPublishTime(time(publishTime));
        }
        return message.build();
    }

    private static CourseText text(io.relais.policy.training.CourseText text) {
        return CourseText.newBuilder()
                .setLanguageCode(text.languageCode())
                .setTitle(text.title())
                .setSummary(text.summary())
                .build();
    }

    private static List<CourseModule> modules(CourseContent content) {
        return content.modules().stream()
                .map(module -> CourseModule.newBuilder()
                        .setMinutes(module.minutes())
                        .addAllTexts(module.texts().stream()
                                .map(text -> ModuleText.newBuilder()
                                        .setLanguageCode(text.languageCode())
                                        .setTitle(text.title())
                                        .setBody(text.body())
                                        .build())
                                .toList())
                        .build())
                .toList();
    }

    private static io.relais.proto.policy.v1.Quiz quiz(CourseContent content) {
        io.relais.proto.policy.v1.Quiz.Builder message = io.relais.proto.policy.v1.Quiz.newBuilder()
                .setPassMarkPercent(content.quiz().passMarkPercent())
                .setAttempts(content.quiz().attempts())
                .setAttemptPeriodHours(
                        Math.toIntExact(content.quiz().attemptPeriod().toHours()));
        content.quiz().questions().forEach(question -> {
            QuizQuestion.Builder asked =
                    message.addQuestionsBuilder().setQuestionId(question.id()).setMultiple(question.multiple());
            question.options()
                    .forEach(option ->
                            asked.addOptionsBuilder().setOptionId(option.id()).setCorrect(option.correct()));
            question.texts()
                    .forEach(text -> asked.addTextsBuilder()
                            .setLanguageCode(text.languageCode())
                            .setText(text.text())
                            .setExplanation(text.explanation())
                            .addAllOptions(optionTexts(question, text)));
        });
        return message.build();
    }

    /** What the options say, in their order. */
    static List<OptionText> optionTexts(Question question, Question.Text text) {
        return question.options().stream()
                .map(option -> OptionText.newBuilder()
                        .setOptionId(option.id())
                        .setText(String.valueOf(text.options().get(option.id())))
                        .build())
                .toList();
    }

    private static CourseAudience audience(Audience audience) {
        return CourseAudience.newBuilder()
                .addAllTeams(audience.teams())
                .addAllDepartments(audience.departments())
                .addAllCountryCodes(audience.countryCodes())
                .addAllLanguageCodes(audience.languageCodes())
                .build();
    }

    private static Course.State state(CourseState state) {
        return switch (state) {
            case DRAFT -> Course.State.STATE_DRAFT;
            case PUBLISHED -> Course.State.STATE_PUBLISHED;
            case ARCHIVED -> Course.State.STATE_ARCHIVED;
        };
    }

    static Timestamp time(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
