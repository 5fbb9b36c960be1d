package io.relais.identity.member;

import io.relais.identity.space.SignIns;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;

/**
 * Ends a member's access, and removes their sign-in from the tenant. The access ends with the first write, which also
 * tells the other services; the sign-in goes at once where the identity provider answers, else in the background.
 */
public final class DeleteMember {

    private final TenantScoped<Members> members;
    private final TenantScoped<AdministratorChanges> administratorChanges;
    private final MemberDeparture departure;
    private final Clock clock;

    /** Deletes members there. */
    public DeleteMember(
            TenantScoped<Members> members,
            TenantScoped<SignIns> signIns,
            TenantScoped<AdministratorChanges> administratorChanges,
            Clock clock) {
        this.members = members;
        this.administratorChanges = administratorChanges;
        this.departure = new MemberDeparture(members, signIns);
        this.clock = clock;
    }

    /**
     * Deletes the version that the caller saw.
     *
     * @param seenVersion that version
     * @throws DomainException NOT_FOUND, ETAG_MISMATCH, PERMISSION_DENIED, or WRONG_STATE where the tenant would be left
     *     without an administrator
     */
    public void run(TenantId tenant, Authority authority, String id, long seenVersion) {
        Members ofTenant = members.of(tenant);
        Member seen = MemberVersions.require(ofTenant, id, seenVersion);
        authority.requireFor(seen.profile());
        Member leaving = seen.leaving(clock.instant());
        boolean replaced = seen.profile().isAdministrator()
                ? administratorChanges.of(tenant).alone(() -> {
                    if (!ofTenant.hasOtherAdministrator(id)) {
                        throw MemberVersions.lastAdministrator();
                    }
                    return ofTenant.replaceTelling(leaving, MemberFact.LEFT);
                })
                : ofTenant.replaceTelling(leaving, MemberFact.LEFT);
        if (!replaced) {
            throw MemberVersions.outdated(id);
        }
        try {
            departure.finish(tenant, leaving);
        } catch (DomainException e) {
            if (e.reason() != ErrorReason.ERROR_REASON_UNAVAILABLE) {
                throw e;
            }
            // The member is gone for everybody; SettleMembers removes the sign-in when the identity provider is back.
        }
    }
}
