package io.relais.policy.training;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Offers the starter courses: to a company that has just subscribed, and to one that was there before them. */
public final class AddStarterCourses {
    private final TenantScoped<Courses> courses;
    private final TenantScoped<OfferedCourses> offered;
    private final Clock clock;

    /** Stores in {@code courses} at the time of {@code clock}, and tells {@code offered}. */
    public AddStarterCourses(TenantScoped<Courses> courses, TenantScoped<OfferedCourses> offered, Clock clock) {
        this.courses = courses;
        this.offered = offered;
        this.clock = clock;
    }

    /** Publishes those that the company doesn't have, whatever it made of the others; answers the names of these. */
    public List<String> add(TenantId tenant) {
        Courses ofTenant = courses.of(tenant);
        List<String> added = new ArrayList<>();
        for (StarterCourse starter : StarterCourse.values()) {
            Instant now = clock.instant();
            if (ofTenant.find(starter.id()).isEmpty()
                    && ofTenant.insert(
                            Course.drafted(starter.id(), starter.content(), now).publish(now))) {
                added.add(Course.name(starter.id()));
            }
        }
        if (!added.isEmpty()) {
            offered.of(tenant).changed();
        }
        return added;
    }
}
