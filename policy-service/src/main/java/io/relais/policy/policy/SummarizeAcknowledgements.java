package io.relais.policy.policy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.MinimumGroupSizes;
import io.relais.proto.api.v1.ErrorReason;

/** Counts who acknowledged the version in force, and tells the count only where nobody can be made out in it. */
public final class SummarizeAcknowledgements {

    private final TenantScoped<Policies> policies;
    private final TenantScoped<Ledgers> ledgers;
    private final TenantScoped<MinimumGroupSizes> minimumGroupSizes;

    /** Reads from all three. */
    public SummarizeAcknowledgements(
            TenantScoped<Policies> policies,
            TenantScoped<Ledgers> ledgers,
            TenantScoped<MinimumGroupSizes> minimumGroupSizes) {
        this.policies = policies;
        this.ledgers = ledgers;
        this.minimumGroupSizes = minimumGroupSizes;
    }

    /**
     * Counts the members who acknowledged what the version in force demands. NOT_FOUND; WRONG_STATE where another policy, or
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
        long count = ledgers.of(tenant).countAcknowledged(policy, inForce.demandedVersion());
        boolean told = count >= minimumGroupSizes.of(tenant).find();
        return new Summary(inForce.number(), told ? count : 0, !told);
    }

    /**
     * A count that names nobody.
     *
     * @param version the version in force
     * @param acknowledged how many acknowledged; 0 where suppressed
     * @param suppressed whether the group is too small to tell
     */
    public record Summary(int version, long acknowledged, boolean suppressed) {}
}
