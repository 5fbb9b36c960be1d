package io.relais.policy.training;

import io.relais.policy.consent.Certificate;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.QuizAttempt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where one member stands in a course.
 *
 * @param course the course that is offered
 * @param required whether the policy in force demands it of the member
 * @param ledger the member's
 * @param now the moment
 */
public record MyTraining(OfferedCourse course, boolean required, Ledger ledger, Instant now) {

    /** Where the member stands. */
    public TrainingState state() {
        return course.state(ledger, now);
    }

    /** The last certificate, whether or not it counts. */
    public Optional<Certificate> certificate() {
        return ledger.trainings().certificate(course.course());
    }

    /** How many attempts are left. */
    public int attemptsLeft() {
        return Math.max(0, course.attempts() - counting().size());
    }

    /** When the next attempt is allowed, where none is left. */
    public Optional<Instant> nextAttemptTime() {
        List<QuizAttempt> counting = counting();
        return counting.size() < course.attempts()
                ? Optional.empty()
                : Optional.of(counting.get(counting.size() - course.attempts()).countTime());
    }

    private List<QuizAttempt> counting() {
        return ledger.trainings().counting(course.course(), course.version(), now);
    }
}
