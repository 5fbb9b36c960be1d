package io.relais.policy.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One time that a member answered a quiz.
 *
 * @param id unique; the same where the request that it came with is run again
 * @param course the last segment of {@code courses/{id}}
 * @param version the version of the course
 * @param scorePercent how many percent of the questions were answered rightly
 * @param passed whether the pass mark was reached
 * @param wrongQuestions the ids of the questions that were not answered rightly
 * @param submitTime when
 * @param countTime until when it counts against the number of attempts
 */
public record QuizAttempt(
        String id,
        String course,
        int version,
        int scorePercent,
        boolean passed,
        List<String> wrongQuestions,
        Instant submitTime,
        Instant countTime) {

    /** For how long a request can be repeated with its idempotency key, and must be told from another attempt. */
    private static final Duration REPEATABLE = Duration.ofHours(24);

    /** Copies the list. */
    public QuizAttempt {
        wrongQuestions = List.copyOf(wrongQuestions);
    }

    /** Whether it counts against the number of attempts. */
    boolean counts(Instant now) {
        return countTime.isAfter(now);
    }

    /** Whether nothing needs it any more. */
    boolean isOver(Instant now) {
        return !counts(now) && !submitTime.plus(REPEATABLE).isAfter(now);
    }
}
