package io.relais.identity.member;

import io.relais.identity.tenant.Tenant;
import io.relais.identity.tenant.Tenants;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;

/** The caller as Relais knows them. */
public final class GetMe {

    private final TenantScoped<Members> members;
    private final Tenants tenants;
    private final MissingSteps missingSteps;

    /** Looks there. */
    public GetMe(TenantScoped<Members> members, Tenants tenants, MissingSteps missingSteps) {
        this.members = members;
        this.tenants = tenants;
        this.missingSteps = missingSteps;
    }

    /**
     * The member who calls.
     *
     * @throws DomainException NOT_FOUND where they were deleted a moment ago, UNAVAILABLE while policy-service is away
     */
    public Me run(TenantId tenant, String memberId) {
        Member member = members.of(tenant)
                .find(memberId)
                .orElseThrow(() -> DomainException.notFound(Member.resourceName(memberId)));
        Tenant company = tenants.find(tenant).orElseThrow(() -> DomainException.notFound(tenant.resourceName()));
        return new Me(member, company, missingSteps.ofCaller());
    }

    /**
     * Profile, company, and what is missing.
     *
     * @param member the caller
     * @param tenant their company
     * @param steps what they lack, or will lack, before they can share
     */
    public record Me(Member member, Tenant tenant, MissingSteps.Steps steps) {}
}
