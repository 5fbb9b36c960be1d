package io.relais.identity.member;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.util.function.UnaryOperator;

/** Changes a member's attributes or roles. */
public final class UpdateMember {

    private final TenantScoped<Members> members;
    private final TenantScoped<AdministratorChanges> administratorChanges;
    private final Clock clock;

    /** Changes members there. */
    public UpdateMember(
            TenantScoped<Members> members, TenantScoped<AdministratorChanges> administratorChanges, Clock clock) {
        this.members = members;
        this.administratorChanges = administratorChanges;
        this.clock = clock;
    }

    /**
     * Applies the change to the version that the caller saw.
     *
     * @param seenVersion that version
     * @throws DomainException NOT_FOUND, ETAG_MISMATCH, PERMISSION_DENIED, or WRONG_STATE where the tenant would be left
     *     without an administrator
     */
    public Member run(
            TenantId tenant, Authority authority, String id, long seenVersion, UnaryOperator<Profile> change) {
        Members ofTenant = members.of(tenant);
        Member seen = MemberVersions.require(ofTenant, id, seenVersion);
        Member changed = seen.withProfile(change.apply(seen.profile()), clock.instant());
        authority.requireFor(seen.profile());
        authority.requireFor(changed.profile());
        boolean resigns = seen.profile().isAdministrator() && !changed.profile().isAdministrator();
        boolean replaced = resigns
                ? administratorChanges.of(tenant).alone(() -> {
                    if (!ofTenant.hasOtherAdministrator(id)) {
                        throw MemberVersions.lastAdministrator();
                    }
                    return ofTenant.replaceTelling(changed, MemberFact.CHANGED);
                })
                : ofTenant.replaceTelling(changed, MemberFact.CHANGED);
        if (!replaced) {
            throw MemberVersions.outdated(id);
        }
        return changed;
    }
}
