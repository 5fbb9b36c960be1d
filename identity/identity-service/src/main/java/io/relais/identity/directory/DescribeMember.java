package io.relais.identity.directory;

import io.relais.identity.member.Members;
import io.relais.identity.tenant.Tenant;
import io.relais.identity.tenant.Tenants;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.Optional;

/** Says what other services need to know of a member, to do what the member planned without a call of theirs. */
public final class DescribeMember {

    private final Tenants tenants;
    private final TenantScoped<Members> members;

    /** Looks there. */
    public DescribeMember(Tenants tenants, TenantScoped<Members> members) {
        this.tenants = tenants;
        this.members = members;
    }

    /**
     * The member; empty where the company has no such registered member.
     *
     * @throws DomainException NOT_FOUND where there is no such company, TENANT_SUSPENDED
     */
    public Optional<KnownCaller.Person> run(TenantId tenant, String memberId) {
        Tenant company = ResolveCaller.open(
                tenants.find(tenant).orElseThrow(() -> DomainException.notFound(tenant.resourceName())));
        return members.of(tenant).find(memberId).map(member -> new KnownCaller.Person(company, member));
    }
}
