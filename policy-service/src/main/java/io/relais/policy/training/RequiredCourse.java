package io.relais.policy.training;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a policy demands a course.
 *
 * @param course the last segment of {@code courses/{id}}
 * @param audience of whom, within the audience of the course itself
 * @param bindingTime from when on; null for at once
 */
public record RequiredCourse(
        String course, Audience audience, @Nullable Instant bindingTime) {

    /** One that is demanded at once. */
    public RequiredCourse(String course, Audience audience) {
        this(course, audience, null);
    }

    /** Since when or from when on it is demanded: {@link Instant#MIN} where it always was. */
    Instant since() {
        return bindingTime == null ? Instant.MIN : bindingTime;
    }

    /** Whether it demands that course of that member. */
    boolean demands(OfferedCourse offered, Member member) {
        return course.equals(offered.course())
                && audience.contains(member)
                && offered.audience().contains(member);
    }
}
