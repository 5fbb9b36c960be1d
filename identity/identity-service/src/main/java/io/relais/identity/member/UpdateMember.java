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
        Profile after = change.apply(seen.profile());
        Member changed = seen.withProfile(after, clock.instant());
        boolean resigns = resigns(authority, seen, after);
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

    /** Refuses what {@link #run} would refuse at this moment, and changes nothing. */
    void rehearse(TenantId tenant, Authority authority, Member seen, UnaryOperator<Profile> change) {
        boolean lastOneResigns = resigns(authority, seen, change.apply(seen.profile()))
                && !members.of(tenant).hasOtherAdministrator(seen.id());
        if (lastOneResigns) {
            throw MemberVersions.lastAdministrator();
        }
    }

    private static boolean resigns(Authority authority, Member seen, Profile after) {
        authority.requireFor(seen.profile());
        authority.requireFor(after);
        return seen.profile().isAdministrator() && !after.isAdministrator();
    }
}
