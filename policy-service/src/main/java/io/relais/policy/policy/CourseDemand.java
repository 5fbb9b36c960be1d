package io.relais.policy.policy;

import io.relais.policy.training.RequiredCourse;
import java.time.Instant;
import java.util.Optional;

/**
 * That members must have passed a course, whoever of them is meant.
 *
 * @param course the last segment of {@code courses/{id}}
 * @param bindingTime from when on
 */
public record CourseDemand(String course, Instant bindingTime) implements Due {

    /** That of a policy, where it is not demanded at once. */
    static Optional<CourseDemand> of(RequiredCourse required) {
        return Optional.ofNullable(required.bindingTime()).map(binding -> new CourseDemand(required.course(), binding));
    }

    /** A version number stands where a reading of a policy with this id would have it: no course's id is one. */
    @Override
    public String dueId() {
        return "courses/" + course + "/" + bindingTime;
    }
}
