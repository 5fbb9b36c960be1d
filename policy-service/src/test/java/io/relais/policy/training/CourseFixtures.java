package io.relais.policy.training;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Courses for tests: five questions, the right answers of which are {@code a}, and {@code a} with {@code b} for the last. */
public final class CourseFixtures {

    private static final int QUESTIONS = 5;

    private CourseFixtures() {}

    /** A course for everybody, in French and English: 80 percent, 3 attempts in 24 hours, valid for 365 days. */
    public static CourseContent aCourse() {
        return aCourse(Audience.EVERYBODY, false);
    }

    /** The same for others. */
    public static CourseContent aCourse(Audience audience, boolean requiresNewCertificate) {
        List<Question> questions = new ArrayList<>();
        for (int i = 1; i <= QUESTIONS; i++) {
            questions.add(question("q" + i, i == QUESTIONS));
        }
        return new CourseContent(
                List.of(
                        new CourseText("fr", "Sécurité", "Pour tous."),
                        new CourseText("en", "Security", "For everybody.")),
                List.of(new CourseModule(
                        7,
                        List.of(
                                new CourseModule.Text("fr", "Mots de passe", "Un par compte."),
                                new CourseModule.Text("en", "Passwords", "One per account.")))),
                new Quiz(questions, 80, 3, Duration.ofHours(24)),
                365,
                60,
                audience,
                requiresNewCertificate);
    }

    private static Question question(String id, boolean multiple) {
        return new Question(
                id,
                multiple,
                List.of(
                        new Question.Option("a", true),
                        new Question.Option("b", multiple),
                        new Question.Option("c", false)),
                List.of(text("fr", id), text("en", id)));
    }

    private static Question.Text text(String language, String id) {
        return new Question.Text(
                language,
                id + "? (" + language + ")",
                Map.of("a", "A " + language, "b", "B " + language, "c", "C " + language),
                "Why " + id + " (" + language + ")");
    }

    /** Answers of which that many are right. */
    public static List<SubmitQuiz.Answer> answers(int right) {
        List<SubmitQuiz.Answer> answers = new ArrayList<>();
        for (int i = 1; i <= QUESTIONS; i++) {
            Set<String> correct = i == QUESTIONS ? Set.of("a", "b") : Set.of("a");
            answers.add(new SubmitQuiz.Answer("q" + i, i <= right ? correct : Set.of("c")));
        }
        return answers;
    }
}
