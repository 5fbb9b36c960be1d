package io.relais.policy.consent;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one member answered and passed. It stays small: an attempt is kept while it counts, a course has one certificate,
 * and of very many certificates those go first that expire first.
 *
 * @param attempts oldest first
 * @param certificates one per course that was passed
 */
public record Trainings(List<QuizAttempt> attempts, List<Certificate> certificates) {

    /** Of somebody who has answered nothing. */
    public static final Trainings NONE = new Trainings(List.of(), List.of());

    static final int MOST_CERTIFICATES = 300;

    /** Copies the lists. */
    public Trainings {
        attempts = List.copyOf(attempts);
        certificates = List.copyOf(certificates);
    }

    /** The attempt with that id. */
    public Optional<QuizAttempt> attempt(String id) {
        return attempts.stream().filter(attempt -> attempt.id().equals(id)).findFirst();
    }

    /** The attempts at that version of a course that count at {@code now}, the one that stops counting first in front. */
    public List<QuizAttempt> counting(String course, int version, Instant now) {
        return attempts.stream()
                .filter(attempt -> attempt.course().equals(course) && attempt.version() == version)
                .filter(attempt -> attempt.counts(now))
                .sorted(comparing(QuizAttempt::countTime))
                .toList();
    }

    /** The last certificate of the course, whether or not it still counts. */
    public Optional<Certificate> certificate(String course) {
        return certificates.stream()
                .filter(certificate -> certificate.course().equals(course))
                .findFirst();
    }

    /** With one more attempt, and the certificate that it earned, if it did. */
    Trainings with(QuizAttempt attempt, @Nullable Certificate earned) {
        List<QuizAttempt> kept = new ArrayList<>(attempts);
        kept.removeIf(earlier -> earlier.isOver(attempt.submitTime()));
        kept.add(attempt);
        if (earned == null) {
            return new Trainings(kept, certificates);
        }
        List<Certificate> held = new ArrayList<>(certificates);
        held.removeIf(earlier -> earlier.course().equals(earned.course()));
        held.add(earned);
        if (held.size() > MOST_CERTIFICATES) {
            held.remove(held.stream().min(comparing(Certificate::expireTime)).orElseThrow());
        }
        return new Trainings(kept, held);
    }
}
