package io.relais.policy.training;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A course without what it teaches and asks, as lists show it.
 *
 * @param id the last segment of {@code courses/{id}}
 * @param revision how often it was written
 * @param createTime when it was made
 * @param state where it stands
 * @param texts of the draft, or of the last published version where there is none; so is what follows
 * @param validityDays for how many days a certificate counts
 * @param renewalDays how many days before its end a certificate can be renewed
 * @param audience whom it is offered to
 * @param requiresNewCertificate whether certificates of earlier versions stop counting with it
 * @param version the last published version; 0 before the first
 * @param digest of that version; empty where there is a draft
 * @param publishTime of that version, if any
 */
public record CourseOutline(
        String id,
        long revision,
        Instant createTime,
        CourseState state,
        List<CourseText> texts,
        int validityDays,
        int renewalDays,
        Audience audience,
        boolean requiresNewCertificate,
        int version,
        String digest,
        @Nullable Instant publishTime) {

    /** Copies the texts. */
    public CourseOutline {
        texts = List.copyOf(texts);
    }

    /** The outline of that course. */
    public static CourseOutline of(Course course) {
        CourseContent content = course.content();
        return new CourseOutline(
                course.id(),
                course.revision(),
                course.createTime(),
                course.state(),
                content.texts(),
                content.validityDays(),
                content.renewalDays(),
                content.audience(),
                content.requiresNewCertificate(),
                course.lastPublished().map(CourseVersion::number).orElse(0),
                course.draft() == null
                        ? course.lastPublished().map(CourseVersion::digest).orElse("")
                        : "",
                course.lastPublished().map(CourseVersion::publishTime).orElse(null));
    }
}
