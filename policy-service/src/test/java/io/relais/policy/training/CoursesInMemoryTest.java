package io.relais.policy.training;

import io.relais.platform.tenancy.TenantScoped;

class CoursesInMemoryTest extends CoursesContract {
    private static final TenantScoped<Courses> COURSES = CoursesInMemory.scoped();

    CoursesInMemoryTest() {
        super(COURSES, CoursesInMemory.offered(COURSES));
    }
}
