package io.relais.identity.member;

import io.relais.identity.space.InitialPassword;
import io.relais.identity.space.SignIns;
import io.relais.identity.tenant.Administrator;
import io.relais.identity.tenant.Administrators;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * First administrators, as members. Nobody else can register members of a tenant that is being created, so that a
 * reservation of theirs is always one of an earlier try of the same creation.
 */
public final class EnrolledAdministrators implements Administrators {

    private final TenantId tenant;
    private final TenantScoped<Members> members;
    private final TenantScoped<SignIns> signIns;
    private final Clock clock;

    /** The administrators of that tenant. */
    public EnrolledAdministrators(
            TenantId tenant, TenantScoped<Members> members, TenantScoped<SignIns> signIns, Clock clock) {
        this.tenant = tenant;
        this.members = members;
        this.signIns = signIns;
        this.clock = clock;
    }

    @Override
    public void enroll(Administrator administrator, @Nullable InitialPassword password) {
        Members ofTenant = members.of(tenant);
        Member joining = Member.joining(
                UUID.randomUUID().toString(),
                administrator.email(),
                Profile.of(administrator.givenName(), administrator.familyName(), Set.of(Role.TENANT_ADMIN)),
                clock.instant());
        ofTenant.add(joining);
        String subject = ensureSignIn(administrator, password);
        Member reserved = ofTenant.findByEmail(administrator.email())
                .orElseThrow(() -> DomainException.of(
                        ErrorReason.ERROR_REASON_CONFLICT,
                        "Somebody else is creating this company: try again in a moment."));
        if (reserved.standing() == MemberStanding.JOINING) {
            // Where it fails, another try of the same creation was quicker.
            ofTenant.replaceTelling(reserved.joined(subject, clock.instant()), MemberFact.JOINED);
        }
    }

    @Override
    public void equip(Administrator administrator, InitialPassword password) {
        boolean member = members.of(tenant)
                .findByEmail(administrator.email())
                .filter(found -> found.standing() == MemberStanding.ACTIVE)
                .isPresent();
        if (member) {
            ensureSignIn(administrator, password);
        }
    }

    private String ensureSignIn(Administrator administrator, @Nullable InitialPassword password) {
        return signIns.of(tenant)
                .ensure(
                        new SignIns.Person(
                                administrator.email(), administrator.givenName(), administrator.familyName()),
                        password);
    }
}
