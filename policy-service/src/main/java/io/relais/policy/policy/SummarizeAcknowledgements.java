package io.relais.policy.policy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.MinimumGroupSizes;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Counts who acknowledged the version in force, and tells the count only where nobody can be made out in it. */
public final class SummarizeAcknowledgements {

    private final TenantScoped<Policies> policies;
    private final TenantScoped<Ledgers> ledgers;
    private final TenantScoped<MinimumGroupSizes> minimumGroupSizes;
    private final Clock clock;

    /** Reads from all three, at the time of {@code clock}. */
    public SummarizeAcknowledgements(
            TenantScoped<Policies> policies,
            TenantScoped<Ledgers> ledgers,
            TenantScoped<MinimumGroupSizes> minimumGroupSizes,
            Clock clock) {
        this.policies = policies;
        this.ledgers = ledgers;
        this.minimumGroupSizes = minimumGroupSizes;
        this.clock = clock;
    }

    /**
     * Counts the members who acknowledged what the version in force demands now, and what it will demand next. NOT_FOUND; WRONG_STATE where another policy, or
     * none, is in force.
     */
    public Summary summarize(TenantId tenant, String policy) {
        Policies ofTenant = policies.of(tenant);
        Policy asked = ofTenant.find(policy).orElseThrow(() -> DomainException.notFound(Policy.name(policy)));
        PublishedVersion inForce = ofTenant.inForce()
                .filter(version -> version.policy().equals(asked.id()))
                .orElseThrow(() -> DomainException.of(
                                ErrorReason.ERROR_REASON_WRONG_STATE,
                                asked.name() + " is not in force: only the policy in force is summarized.")
                        .with("state", asked.published() == null ? "DRAFT" : "ARCHIVED"));
        Instant now = clock.instant();
        int minimum = minimumGroupSizes.of(tenant).find();
        Optional<Demand> next = inForce.demands().next(now);
        return new Summary(
                inForce.number(),
                Count.of(count(tenant, inForce.demands(), now), minimum),
                next.map(Demand::bindingTime),
                next.map(demand -> Count.of(count(tenant, inForce.demands(), demand.bindingTime()), minimum)));
    }

    private long count(TenantId tenant, Demands demands, Instant moment) {
        return ledgers.of(tenant).countAcknowledged(demands.leastVersions(moment));
    }

    /**
     * Counts that name nobody.
     *
     * @param version the version in force
     * @param acknowledged who acknowledged what is demanded now
     * @param bindingTime when a newer demand binds, where one waits
     * @param ready who acknowledged already what is demanded then
     */
    public record Summary(int version, Count acknowledged, Optional<Instant> bindingTime, Optional<Count> ready) {}

    /**
     * How many.
     *
     * @param told how many; 0 where suppressed
     * @param suppressed whether the group is too small to tell
     */
    public record Count(long told, boolean suppressed) {

        private static Count of(long count, int minimum) {
            return count >= minimum ? new Count(count, false) : new Count(0, true);
        }
    }
}
