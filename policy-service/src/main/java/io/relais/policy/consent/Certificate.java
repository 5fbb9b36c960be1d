package io.relais.policy.consent;

import java.time.Instant;

/**
 * That a member passed one version of a course.
 *
 * @param id of the attempt that passed
 * @param course the last segment of {@code courses/{id}}
 * @param version the version passed
 * @param digest of that version's content
 * @param title what the course was called
 * @param languageCode the language in which it was passed
 * @param scorePercent how many percent of the questions were answered rightly
 * @param passTime when
 * @param renewTime from when on it can be renewed
 * @param expireTime until when it counts
 */
public record Certificate(
        String id,
        String course,
        int version,
        String digest,
        String title,
        String languageCode,
        int scorePercent,
        Instant passTime,
        Instant renewTime,
        Instant expireTime) {

    /** Whether it counts at {@code now}, where the course demands at least {@code demandedVersion}. */
    public boolean counts(int demandedVersion, Instant now) {
        return version >= demandedVersion && expireTime.isAfter(now);
    }
}
