package io.relais.policy.training.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import io.relais.platform.tenancy.TenantId;
import io.relais.policy.training.OfferedCourse;
import io.relais.policy.training.OfferedCourses;
import java.util.List;

/** The courses that one tenant offers, remembered for a second at most; what this process changes is known at once. */
final class RememberedOfferedCourses implements OfferedCourses {

    private final TenantId tenant;
    private final OfferedCourses behind;
    private final Cache<TenantId, List<OfferedCourse>> remembered;

    RememberedOfferedCourses(TenantId tenant, OfferedCourses behind, Cache<TenantId, List<OfferedCourse>> remembered) {
        this.tenant = tenant;
        this.behind = behind;
        this.remembered = remembered;
    }

    @Override
    public List<OfferedCourse> find() {
        return remembered.get(tenant, absent -> behind.find());
    }

    @Override
    public void changed() {
        behind.changed();
        remembered.invalidate(tenant);
    }
}
