package io.relais.identity.directory;

import io.relais.identity.app.Apps;
import io.relais.identity.member.Members;
import io.relais.identity.space.AppClientId;
import io.relais.identity.space.Placement;
import io.relais.identity.tenant.Tenant;
import io.relais.identity.tenant.TenantState;
import io.relais.identity.tenant.Tenants;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;

/**
 * The caller of a verified token, by two indexed reads. A claim alone is never enough: the issuer and the organization
 * must be those of a tenant in the registry, and the subject a member of it, or the client an app of it.
 */
public final class ResolveCaller {

    private final Tenants tenants;
    private final TenantScoped<Members> members;
    private final TenantScoped<Apps> apps;

    /** Looks there. */
    public ResolveCaller(Tenants tenants, TenantScoped<Members> members, TenantScoped<Apps> apps) {
        this.tenants = tenants;
        this.members = members;
        this.apps = apps;
    }

    /**
     * The person or app under these claims.
     *
     * @param issuer the token's {@code iss}
     * @param organizationId the id of the one organization that the token names; empty for a partner app
     * @param subject the token's {@code sub}
     * @param clientId the token's {@code azp}
     * @throws DomainException UNAUTHENTICATED where Relais knows nobody under these claims, TENANT_SUSPENDED
     */
    public KnownCaller run(String issuer, String organizationId, String subject, String clientId) {
        return organizationId.isBlank() ? software(issuer, clientId) : person(issuer, organizationId, subject);
    }

    private KnownCaller person(String issuer, String organizationId, String subject) {
        if (issuer.isBlank()) {
            throw unknown();
        }
        Tenant tenant =
                open(tenants.findBySpace(new Placement(issuer, organizationId)).orElseThrow(ResolveCaller::unknown));
        return members.of(tenant.id())
                .findBySubject(subject)
                .map(member -> new KnownCaller.Person(tenant, member))
                .orElseThrow(ResolveCaller::unknown);
    }

    private KnownCaller software(String issuer, String clientId) {
        AppClientId client = AppClientId.parse(clientId).orElseThrow(ResolveCaller::unknown);
        Tenant tenant = open(tenants.find(client.tenant())
                .filter(found -> found.placement()
                        .filter(space -> space.issuer().equals(issuer))
                        .isPresent())
                .orElseThrow(ResolveCaller::unknown));
        return apps.of(tenant.id())
                .find(client.appId())
                .map(app -> new KnownCaller.Software(tenant, app))
                .orElseThrow(ResolveCaller::unknown);
    }

    /** The tenant itself where its people may act; TENANT_SUSPENDED, UNAUTHENTICATED. */
    static Tenant open(Tenant tenant) {
        if (tenant.state() == TenantState.SUSPENDED) {
            throw DomainException.of(
                    ErrorReason.ERROR_REASON_TENANT_SUSPENDED,
                    "Your company's access to Relais is suspended: ask its administrator.");
        }
        if (tenant.state() != TenantState.ACTIVE) {
            throw unknown();
        }
        return tenant;
    }

    private static DomainException unknown() {
        return DomainException.of(
                ErrorReason.ERROR_REASON_UNAUTHENTICATED,
                "The access token is of nobody that Relais knows: sign in again, or ask your administrator.");
    }
}
