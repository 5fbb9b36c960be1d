package io.relais.policy.policy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.training.OfferedCourses;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** Shows a member the policy in force. */
public final class ReadMyPolicy {

    private final TenantScoped<Policies> policies;
    private final TenantScoped<Ledgers> ledgers;
    private final TenantScoped<OfferedCourses> courses;
    private final ComparePolicies comparePolicies;
    private final Clock clock;

    /** Reads from the stores at the time of {@code clock}, and compares versions by {@code comparisons}. */
    public ReadMyPolicy(
            TenantScoped<Policies> policies,
            TenantScoped<Ledgers> ledgers,
            TenantScoped<OfferedCourses> courses,
            Comparisons comparisons,
            Clock clock) {
        this.policies = policies;
        this.ledgers = ledgers;
        this.courses = courses;
        this.comparePolicies = new ComparePolicies(comparisons);
        this.clock = clock;
    }

    /**
     * The version in force beside what the member acknowledged; NOT_FOUND where no policy is in force.
     *
     * @param wanted the languages that the member would like to read of changes in, most wanted first
     */
    public MyPolicy read(TenantId tenant, String memberId, List<Locale.LanguageRange> wanted) {
        Policies ofTenant = policies.of(tenant);
        PublishedVersion version = ofTenant.inForce().orElseThrow(ReadMyPolicy::noPolicy);
        Ledger ledger = ledgers.of(tenant).find(memberId);
        return new MyPolicy(
                version,
                ledger,
                comparePolicies.since(version, ledger, ofTenant, courses.of(tenant), wanted),
                clock.instant());
    }

    static DomainException noPolicy() {
        return DomainException.notFound("policy in force");
    }
}
