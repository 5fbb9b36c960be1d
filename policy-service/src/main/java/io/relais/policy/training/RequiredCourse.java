package io.relais.policy.training;

/**
 * That a policy demands a course.
 *
 * @param course the last segment of {@code courses/{id}}
 * @param audience of whom, within the audience of the course itself
 */
public record RequiredCourse(String course, Audience audience) {}
