package io.relais.policy.training;

import static java.util.Comparator.comparing;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Courses that live as long as a test. */
public final class CoursesInMemory implements Courses {

    private final Map<String, Course> courses = new TreeMap<>();
    private final Map<String, CourseVersion> superseded = new TreeMap<>();

    /** No courses yet, of any tenant. */
    public static TenantScoped<Courses> scoped() {
        Map<TenantId, Courses> tenants = new ConcurrentHashMap<>();
        return tenant -> tenants.computeIfAbsent(tenant, first -> new CoursesInMemory());
    }

    /** What is offered of those courses. */
    public static TenantScoped<OfferedCourses> offered(TenantScoped<Courses> courses) {
        return tenant -> new OfferedCourses() {
            @Override
            public List<OfferedCourse> find() {
                Courses ofTenant = courses.of(tenant);
                return ofTenant.list(null, Integer.MAX_VALUE).stream()
                        .flatMap(outline -> ofTenant.find(outline.id()).flatMap(Course::offered).stream())
                        .map(CourseVersion::offered)
                        .sorted(comparing(OfferedCourse::course))
                        .toList();
            }

            @Override
            public void changed() {}
        };
    }

    @Override
    public synchronized Optional<Course> find(String id) {
        return Optional.ofNullable(courses.get(id));
    }

    @Override
    public synchronized boolean insert(Course course) {
        return courses.putIfAbsent(course.id(), course) == null;
    }

    @Override
    public synchronized Optional<Course> replace(Course course, boolean announced) {
        Course stored = courses.get(course.id());
        if (stored == null || stored.revision() != course.revision()) {
            return Optional.empty();
        }
        Course changed = new Course(
                course.id(),
                course.revision() + 1,
                course.createTime(),
                course.draft(),
                course.published(),
                course.archived());
        courses.put(course.id(), changed);
        return Optional.of(changed);
    }

    @Override
    public synchronized void keep(CourseVersion version) {
        superseded.putIfAbsent(version.course() + "/" + version.number(), version);
    }

    @Override
    public synchronized List<CourseOutline> list(@Nullable Position after, int limit) {
        return courses.values().stream()
                .sorted(comparing(Course::createTime).thenComparing(Course::id))
                .filter(course -> after == null
                        || course.createTime().isAfter(after.createTime())
                        || (course.createTime().equals(after.createTime())
                                && course.id().compareTo(after.id()) > 0))
                .limit(limit)
                .map(CourseOutline::of)
                .toList();
    }

    @Override
    public synchronized List<CourseVersion> superseded(String course, int before, int limit) {
        return superseded.values().stream()
                .filter(version -> version.course().equals(course) && version.number() < before)
                .sorted(comparing(CourseVersion::number).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long countOffered() {
        return courses.values().stream()
                .filter(course -> course.offered().isPresent())
                .count();
    }
}
