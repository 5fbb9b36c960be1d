package io.relais.policy.training;

import io.relais.policy.consent.Certificate;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.QuizAttempt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where one member stands in a course.
 *
 * @param course the course that is offered
 * @param requiredSince since when or from when on the policy in force demands it of the member; null where it does not
 * @param ledger the member's
 * @param now the moment
 */
public record MyTraining(OfferedCourse course, @Nullable Instant requiredSince, Ledger ledger, Instant now) {

    /** Whether the policy in force demands it of the member, at once or later. */
    public boolean required() {
        return requiredSince != null;
    }

    /** From when on it is demanded, where that is still to come. */
    public Optional<Instant> bindingTime() {
        return Optional.ofNullable(requiredSince).filter(now::isBefore);
    }

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
