package io.relais.policy.account;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Hands an account of the company over to a member, or takes it back. */
public final class AssignProfessionalAccount {

    private final ChangeProfessionalAccount change;
    private final TenantScoped<RegisteredMembers> members;
    private final Clock clock;

    /** Writes through {@code change} at the time of {@code clock}, for those who are among {@code members}. */
    public AssignProfessionalAccount(
            ChangeProfessionalAccount change, TenantScoped<RegisteredMembers> members, Clock clock) {
        this.change = change;
        this.members = members;
        this.clock = clock;
    }

    /**
     * Hands it over in one step; repeating it changes nothing. NOT_FOUND; INVALID_REQUEST where there is no such member.
     *
     * @param memberId null to take it back
     */
    public ProfessionalAccount assign(TenantId tenant, String id, @Nullable String memberId) {
        refuseStrangers(tenant, memberId);
        ProfessionalAccount assigned = change.apply(tenant, id, account -> account.assign(memberId, clock.instant()));
        takeBackFromWhoLeft(tenant, assigned);
        return assigned;
    }

    /** INVALID_REQUEST where there is no such member; nobody is no stranger. */
    void refuseStrangers(TenantId tenant, @Nullable String memberId) {
        if (memberId != null && !members.of(tenant).contains(memberId)) {
            throw noSuchMember();
        }
    }

    /**
     * Who left while an account was being assigned to them has given back all others by now: departures are told after
     * they are stored, so that one that is not seen here is told later, and takes this account back.
     */
    void takeBackFromWhoLeft(TenantId tenant, ProfessionalAccount assigned) {
        String memberId = assigned.memberId();
        if (memberId == null || members.of(tenant).contains(memberId)) {
            return;
        }
        ProfessionalAccount free = change.apply(
                tenant,
                assigned.id(),
                account -> memberId.equals(account.memberId()) ? account.assign(null, clock.instant()) : account);
        if (free.memberId() == null) {
            throw noSuchMember();
        }
    }

    private static DomainException noSuchMember() {
        return DomainException.invalid("member", "Your company has no such member: GET /v1/members lists them.");
    }
}
