package io.relais.policy.training;

import java.util.List;

/** What one tenant's policy in force demands. */
@FunctionalInterface
public interface RequiredCourses {
    /** The courses; empty where no policy is in force. */
    List<RequiredCourse> find();
}
