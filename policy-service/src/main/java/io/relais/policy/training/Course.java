package io.relais.policy.training;

import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A course: what is offered or was, and what is being prepared. There is at least one of the two.
 *
 * @param id the last segment of {@code courses/{id}}
 * @param revision how often it was written, which is its ETag; from 1
 * @param createTime when it was made
 * @param draft what is being prepared
 * @param published the last published version
 * @param archived whether the published version is not offered any more
 */
public record Course(
        String id,
        long revision,
        Instant createTime,
        @Nullable CourseContent draft,
        @Nullable CourseVersion published,
        boolean archived) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,62}");

    /** Refuses a malformed id with {@link IllegalArgumentException}. */
    public Course {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "A course's id is a lower-case letter and 1 to 62 lower-case letters, digits or hyphens.");
        }
        if (draft == null && published == null) {
            throw new IllegalArgumentException("A course has a draft or a published version.");
        }
    }

    /** A new course with nothing but a draft. */
    public static Course drafted(String id, CourseContent draft, Instant now) {
        return new Course(id, 1, now, draft, null, false);
    }

    /** {@code courses/{id}}. */
    public String name() {
        return name(id);
    }

    /** {@code courses/{id}}. */
    public static String name(String id) {
        return "courses/" + id;
    }

    /** The ETag, as If-Match names it. */
    public String etag() {
        return Long.toString(revision);
    }

    /** What an editor goes on from: the draft, or the last published version. */
    public CourseContent content() {
        if (draft != null) {
            return draft;
        }
        return lastPublished().orElseThrow().content();
    }

    /** The last published version, if any. */
    public Optional<CourseVersion> lastPublished() {
        return Optional.ofNullable(published);
    }

    /** The version that members can take. */
    public Optional<CourseVersion> offered() {
        return archived ? Optional.empty() : lastPublished();
    }

    /** Where it stands. */
    public CourseState state() {
        if (archived) {
            return CourseState.ARCHIVED;
        }
        return draft == null ? CourseState.PUBLISHED : CourseState.DRAFT;
    }

    /** The same course with that draft. */
    public Course draft(CourseContent content) {
        return new Course(id, revision, createTime, content, published, archived);
    }

    /** Turns the draft into the next version, or offers again what was archived; WRONG_STATE where there is neither. */
    public Course publish(Instant now) {
        if (draft == null) {
            if (!archived) {
                throw wrongState("There is no draft to publish: change the course first.");
            }
            return new Course(id, revision, createTime, null, published, false);
        }
        int number = lastPublished().map(CourseVersion::number).orElse(0) + 1;
        int demanded = number == 1 || draft.requiresNewCertificate()
                ? number
                : lastPublished().orElseThrow().demandedVersion();
        CourseVersion version = new CourseVersion(id, number, draft, draft.digest(), now, demanded);
        return new Course(id, revision, createTime, null, version, false);
    }

    /** Offers it to nobody any more; WRONG_STATE where it is not offered. */
    public Course archive() {
        if (offered().isEmpty()) {
            throw wrongState("Only a published course can be archived.");
        }
        return new Course(id, revision, createTime, draft, published, true);
    }

    private DomainException wrongState(String message) {
        return DomainException.of(ErrorReason.ERROR_REASON_WRONG_STATE, message).with("state", state().name());
    }
}
