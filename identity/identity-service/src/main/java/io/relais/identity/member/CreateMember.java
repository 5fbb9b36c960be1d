package io.relais.identity.member;

import io.relais.identity.space.InitialPassword;
import io.relais.identity.space.SignInRefusedException;
import io.relais.identity.space.SignIns;
import io.relais.platform.errors.DomainException;
import io.relais.platform.ids.NewIds;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Registers an employee and their sign-in. The e-mail address is reserved first, so that of many at once exactly one goes
 * to the identity provider.
 */
public final class CreateMember {

    /** How long whoever registers or removes a member has them for themselves: longer than any call takes. */
    static final Duration RESERVATION = Duration.ofMinutes(1);

    private static final int TRIES = 5;

    private final TenantScoped<Members> members;
    private final TenantScoped<SignIns> signIns;
    private final MemberDeparture departure;
    private final Clock clock;

    /** Registers members there. */
    public CreateMember(TenantScoped<Members> members, TenantScoped<SignIns> signIns, Clock clock) {
        this.members = members;
        this.signIns = signIns;
        this.departure = new MemberDeparture(members, signIns);
        this.clock = clock;
    }

    /**
     * Registers the member.
     *
     * @param password to begin with; null where the person sets one by themselves or uses single sign-on
     * @throws DomainException ALREADY_EXISTS where the tenant has that e-mail address, INVALID_REQUEST where the identity
     *     provider does not accept a part of it, PERMISSION_DENIED
     */
    public Member run(
            TenantId tenant, Authority authority, String email, Profile profile, @Nullable InitialPassword password) {
        authority.requireFor(profile);
        Members ofTenant = members.of(tenant);
        Member reserved = reserve(ofTenant, tenant, email, profile);
        if (reserved.standing() == MemberStanding.ACTIVE) {
            return reserved;
        }
        String subject;
        try {
            subject = signIns.of(tenant)
                    .ensure(new SignIns.Person(reserved.email(), profile.givenName(), profile.familyName()), password);
        } catch (SignInRefusedException refused) {
            ofTenant.forget(reserved);
            throw refused.under("member");
        } catch (DomainException failed) {
            ofTenant.forget(reserved);
            throw failed;
        }
        Member joined = reserved.joined(subject, clock.instant());
        if (!ofTenant.replaceTelling(joined, MemberFact.JOINED)) {
            throw conflict();
        }
        return joined;
    }

    private Member reserve(Members ofTenant, TenantId tenant, String email, Profile profile) {
        String id = NewIds.next();
        for (int i = 0; i < TRIES; i++) {
            Instant now = clock.instant();
            Member joining = Member.joining(id, email, profile, now);
            if (ofTenant.add(joining)) {
                return joining;
            }
            Optional<Member> holder = ofTenant.findByEmail(joining.email());
            if (holder.isPresent()) {
                Optional<Member> taken = holder.get().id().equals(id)
                        ? goOn(ofTenant, holder.get(), profile, now)
                        : takeOver(ofTenant, tenant, holder.get(), profile, now);
                if (taken.isPresent()) {
                    return taken.get();
                }
            }
        }
        throw conflict();
    }

    /** The member that an earlier run of the same request registered or reserved; empty where it changed meanwhile. */
    private static Optional<Member> goOn(Members ofTenant, Member ours, Profile profile, Instant now) {
        if (ours.standing() == MemberStanding.LEAVING) {
            throw conflict();
        }
        if (ours.standing() == MemberStanding.ACTIVE) {
            return Optional.of(ours);
        }
        Member again = ours.joiningAgain(profile, now);
        return ofTenant.replace(again) ? Optional.of(again) : Optional.empty();
    }

    /** The reservation, if its holder gave up; empty where it is worth another try. */
    private Optional<Member> takeOver(Members ofTenant, TenantId tenant, Member holder, Profile profile, Instant now) {
        boolean reserved = holder.touchTime().plus(RESERVATION).isAfter(now);
        return switch (holder.standing()) {
            case ACTIVE -> throw alreadyExists();
            case JOINING -> {
                if (reserved) {
                    throw alreadyExists();
                }
                Member again = holder.joiningAgain(profile, now);
                yield ofTenant.replace(again) ? Optional.of(again) : Optional.empty();
            }
            case LEAVING -> {
                if (reserved) {
                    throw conflict();
                }
                Member leaving = holder.leaving(now);
                if (ofTenant.replace(leaving)) {
                    departure.finish(tenant, leaving);
                }
                yield Optional.empty();
            }
        };
    }

    private static DomainException conflict() {
        return DomainException.of(
                ErrorReason.ERROR_REASON_CONFLICT,
                "A member with this e-mail address is being registered or deleted: try again in a minute.");
    }

    private static DomainException alreadyExists() {
        return DomainException.of(
                ErrorReason.ERROR_REASON_ALREADY_EXISTS,
                "A member with this e-mail address exists: change that one, or use another address.");
    }
}
