package io.relais.policy.training;

import java.util.List;

/** The courses that one tenant offers, without what they teach and ask. */
public interface OfferedCourses {
    /** All of them, as they were a second ago at most, by their id. */
    List<OfferedCourse> find();

    /** Tells copies that a course was published or archived. */
    void changed();
}
