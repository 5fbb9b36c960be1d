package io.relais.policy.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The one sequence of bytes that a course's content stands for, so that anybody can recompute its digest. As for policies it is
 * a sequence of netstrings ({@code length ":" bytes ","}): the name of the form, then all fields of the content in the order
 * in which their records declare them, a list after the number of its elements, what an option says behind its id, numbers in decimal, truths
 * as {@code true} or {@code false}, the attempt period in hours.
 */
final class CanonicalCourse {
    private static final String FORM = "relais-course-content/1";

    private final MessageDigest sha256;

    private CanonicalCourse() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }

    static String digest(CourseContent content) {
        CanonicalCourse form = new CanonicalCourse();
        form.add(FORM);
        form.add(content.texts().size());
        content.texts().forEach(text -> form.add(text.languageCode(), text.title(), text.summary()));
        form.add(content.modules().size());
        content.modules().forEach(module -> {
            form.add(module.minutes());
            form.add(module.texts().size());
            module.texts().forEach(text -> form.add(text.languageCode(), text.title(), text.body()));
        });
        form.add(content.quiz());
        form.add(content.validityDays());
        form.add(content.renewalDays());
        form.add(content.audience().teams());
        form.add(content.audience().departments());
        form.add(content.audience().countryCodes());
        form.add(content.audience().languageCodes());
        form.add(Boolean.toString(content.requiresNewCertificate()));
        return HexFormat.of().formatHex(form.sha256.digest());
    }

    private void add(Quiz quiz) {
        add(quiz.questions().size());
        quiz.questions().forEach(question -> {
            add(question.id(), Boolean.toString(question.multiple()));
            add(question.options().size());
            question.options().forEach(option -> add(option.id(), Boolean.toString(option.correct())));
            add(question.texts().size());
            question.texts().forEach(text -> {
                add(text.languageCode(), text.text());
                question.options()
                        .forEach(option ->
                                add(option.id(), String.valueOf(text.options().get(option.id()))));
                add(text.explanation());
            });
        });
        add(quiz.passMarkPercent());
        add(quiz.attempts());
        add(Long.toString(quiz.attemptPeriod().toHours()));
    }

    private void add(List<String> values) {
        add(values.size());
        values.forEach(this::add);
    }

    private void add(int number) {
        add(Integer.toString(number));
    }

    private void add(String... values) {
        for (String value : values) {
            byte[] bytes = value.getBytes(UTF_8);
            sha256.update((bytes.length + ":").getBytes(UTF_8));
            sha256.update(bytes);
            sha256.update((byte) ',');
        }
    }
}
