package io.relais.policy.training;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The courses of one tenant. */
public interface Courses {
    /** The course with that id. */
    Optional<Course> find(String id);

    /**
     * Stores a new course.
     *
     * @return whether it was stored; not where the id is taken
     */
    boolean insert(Course course);

    /**
     * Stores what was changed in a course, one revision up, in one step.
     *
     * @param announced whether webhooks are told of its published version in the same step
     * @return the course as stored; empty where its revision is not the stored one any more
     */
    Optional<Course> replace(Course course, boolean announced);

    /** Keeps a version that is about to be superseded. Safe to repeat: a version never changes. */
    void keep(CourseVersion superseded);

    /** At most {@code limit} courses behind {@code after}, oldest first. */
    List<CourseOutline> list(@Nullable Position after, int limit);

    /** At most {@code limit} kept versions of the course with a number below {@code before}, newest first. */
    List<CourseVersion> superseded(String course, int before, int limit);

    /** How many courses are offered. */
    long countOffered();

    /**
     * A place in the list of courses.
     *
     * @param createTime of the course there
     * @param id of the course there
     */
    record Position(Instant createTime, String id) {}
}
