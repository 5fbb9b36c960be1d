package io.relais.policy.training;

import static java.util.stream.Collectors.toSet;

import io.relais.platform.errors.DomainException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * What a course says and asks, in all its languages.
 *
 * @param texts title and summary, at least one
 * @param modules at least one, each in all languages of {@code texts}
 * @param quiz each question in all languages of {@code texts}
 * @param validityDays for how many days a certificate counts, 1 to 3,650
 * @param renewalDays how many days before its end a certificate can be renewed, 0 to {@code validityDays}
 * @param audience whom it is offered to
 * @param requiresNewCertificate whether certificates of earlier versions stop counting with this one
 */
public record CourseContent(
        List<CourseText> texts,
        List<CourseModule> modules,
        Quiz quiz,
        int validityDays,
        int renewalDays,
        Audience audience,
        boolean requiresNewCertificate) {

    /** Keeps a course, its draft and its published version together, well below MongoDB's 16 MB per document. */
    private static final int MAXIMUM_CHARACTERS = 1_000_000;

    /** INVALID_REQUEST that names the field. */
    public CourseContent {
        texts = List.copyOf(texts);
        modules = List.copyOf(modules);
        if (texts.isEmpty()) {
            throw DomainException.invalid("texts", "A course has a title in at least one language.");
        }
        Set<String> languages = new HashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            if (!languages.add(lower(texts.get(i).languageCode()))) {
                throw DomainException.invalid(
                        "texts[" + i + "].languageCode", "There is another text in this language already.");
            }
        }
        if (modules.isEmpty()) {
            throw DomainException.invalid("modules", "A course has at least one module.");
        }
        for (int i = 0; i < modules.size(); i++) {
            inAll(languages, "modules[" + i + "].texts", modules.get(i).texts(), CourseModule.Text::languageCode);
        }
        for (int i = 0; i < quiz.questions().size(); i++) {
            inAll(
                    languages,
                    "quiz.questions[" + i + "].texts",
                    quiz.questions().get(i).texts(),
                    Question.Text::languageCode);
        }
        if (validityDays < 1 || validityDays > 3650) {
            throw DomainException.invalid("validityDays", "A certificate counts for 1 to 3,650 days.");
        }
        if (renewalDays < 0 || renewalDays > validityDays) {
            throw DomainException.invalid("renewalDays", "Renewal opens at most validityDays before the end.");
        }
        if (characters(texts, modules, quiz) > MAXIMUM_CHARACTERS) {
            throw DomainException.invalid("modules", "All texts together have at most a million characters.");
        }
    }

    private static <T> void inAll(Set<String> languages, String field, List<T> texts, Function<T, String> language) {
        Set<String> there =
                texts.stream().map(language).map(CourseContent::lower).collect(toSet());
        if (!there.equals(languages) || there.size() < texts.size()) {
            throw DomainException.invalid(
                    field, "There must be one text in each language of the course: " + String.join(", ", languages));
        }
    }

    private static int characters(List<CourseText> texts, List<CourseModule> modules, Quiz quiz) {
        int count = texts.stream()
                .mapToInt(text -> text.title().length() + text.summary().length())
                .sum();
        count += modules.stream()
                .flatMap(module -> module.texts().stream())
                .mapToInt(text -> text.title().length() + text.body().length())
                .sum();
        return count
                + quiz.questions().stream()
                        .flatMap(question -> question.texts().stream())
                        .mapToInt(text -> text.text().length()
                                + text.explanation().length()
                                + text.options().values().stream()
                                        .mapToInt(String::length)
                                        .sum())
                        .sum();
    }

    private static String lower(String languageCode) {
        return languageCode.toLowerCase(Locale.ROOT);
    }

    /** Title and summary in the wanted language, or in the first of the course. */
    public CourseText text(String languageCode) {
        return Languages.best(texts, CourseText::languageCode, languageCode);
    }

    /** How long all modules take. */
    public int minutes() {
        return modules.stream().mapToInt(CourseModule::minutes).sum();
    }

    /** SHA-256 of the canonical form, hexadecimal. */
    public String digest() {
        return CanonicalCourse.digest(this);
    }
}
