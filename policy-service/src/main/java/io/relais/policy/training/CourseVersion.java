package io.relais.policy.training;

import java.time.Duration;
import java.time.Instant;

/**
 * One published version of a course. It never changes.
 *
 * @param course the last segment of {@code courses/{id}}
 * @param number from 1, without gaps
 * @param content what it says
 * @param digest of the content
 * @param publishTime when it was published
 * @param demandedVersion the version of which a certificate must at least be: the newest up to this one that asks for a new
 *     certificate, or the first
 */
public record CourseVersion(
        String course, int number, CourseContent content, String digest, Instant publishTime, int demandedVersion) {
    /** Refuses numbers that can't be with {@link IllegalArgumentException}. */
    public CourseVersion {
        if (number < 1 || demandedVersion < 1 || demandedVersion > number) {
            throw new IllegalArgumentException("Versions count from 1.");
        }
    }

    /** What lists and decisions need of it, once it is offered. */
    public OfferedCourse offered() {
        return new OfferedCourse(
                course,
                number,
                demandedVersion,
                content.texts(),
                content.audience(),
                content.minutes(),
                content.quiz().passMarkPercent(),
                content.quiz().attempts());
    }

    Instant expiry(Instant passTime) {
        return passTime.plus(Duration.ofDays(content.validityDays()));
    }

    Instant renewal(Instant passTime) {
        return expiry(passTime).minus(Duration.ofDays(content.renewalDays()));
    }
}
