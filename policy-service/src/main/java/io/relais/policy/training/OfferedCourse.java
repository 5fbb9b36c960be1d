package io.relais.policy.training;

import io.relais.policy.consent.Certificate;
import io.relais.policy.consent.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What lists and decisions need to know of a course that is offered.
 *
 * @param course the last segment of {@code courses/{id}}
 * @param version the version that is offered
 * @param demandedVersion the version of which a certificate must at least be
 * @param texts title and summary in all languages
 * @param audience whom it is offered to
 * @param minutes how long its modules take
 * @param passMarkPercent how many percent of the questions must be answered rightly
 * @param attempts how many attempts there are within the period
 */
public record OfferedCourse(
        String course,
        int version,
        int demandedVersion,
        List<CourseText> texts,
        Audience audience,
        int minutes,
        int passMarkPercent,
        int attempts) {

    /** Copies the texts. */
    public OfferedCourse {
        texts = List.copyOf(texts);
    }

    /** Title and summary in the wanted language, or in the first of the course. */
    public CourseText text(String languageCode) {
        return Languages.best(texts, CourseText::languageCode, languageCode);
    }

    /** Where a member stands at {@code now}. */
    public TrainingState state(Ledger ledger, Instant now) {
        Optional<Certificate> held = ledger.trainings().certificate(course);
        if (held.isEmpty()) {
            return TrainingState.OPEN;
        }
        if (held.get().version() < demandedVersion) {
            return TrainingState.OUTDATED;
        }
        if (!held.get().counts(demandedVersion, now)) {
            return TrainingState.EXPIRED;
        }
        return now.isBefore(held.get().renewTime()) ? TrainingState.PASSED : TrainingState.RENEWAL_OPEN;
    }
}
