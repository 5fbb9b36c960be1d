package io.relais.policy.training;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is answered at the end of a course.
 *
 * @param questions 1 to 100
 * @param passMarkPercent how many percent of them must be answered rightly, 1 to 100
 * @param attempts how many attempts a member has within the period, 1 to 20
 * @param attemptPeriod for how long an attempt counts, 1 hour to 30 days
 */
public record Quiz(List<Question> questions, int passMarkPercent, int attempts, Duration attemptPeriod) {

    /** Copies the questions; refuses numbers out of their range with {@link IllegalArgumentException}. */
    public Quiz {
        questions = List.copyOf(questions);
        if (questions.isEmpty() || questions.size() > 100) {
            throw new IllegalArgumentException("A quiz has 1 to 100 questions.");
        }
        Set<String> ids = new HashSet<>();
        if (!questions.stream().map(Question::id).allMatch(ids::add)) {
            throw new IllegalArgumentException("Each question has an id of its own.");
        }
        if (passMarkPercent < 1 || passMarkPercent > 100 || attempts < 1 || attempts > 20) {
            throw new IllegalArgumentException("The pass mark is 1 to 100 percent, and there are 1 to 20 attempts.");
        }
        if (attemptPeriod.compareTo(Duration.ofHours(1)) < 0 || attemptPeriod.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException("An attempt counts for 1 hour to 720 hours.");
        }
    }

    /**
     * The ids of the questions that are not answered rightly, in order.
     *
     * @param answers the chosen options by question
     */
    public List<String> wrong(Map<String, Set<String>> answers) {
        return questions.stream()
                .filter(question -> !question.isAnsweredBy(answers.getOrDefault(question.id(), Set.of())))
                .map(Question::id)
                .toList();
    }

    /** How many percent of the questions are answered rightly where that many are not, rounded down. */
    public int scorePercent(int wrong) {
        return (questions.size() - wrong) * 100 / questions.size();
    }
}
