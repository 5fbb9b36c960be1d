package io.relais.policy.training;

/** Where a course stands. */
public enum CourseState {
    /** Not published yet, or changed since. */
    DRAFT,
    /** Offered as it is. */
    PUBLISHED,
    /** Not offered any more. */
    ARCHIVED
}
