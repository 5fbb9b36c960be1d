package io.relais.identity.member;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An employee of a tenant. Every change makes the next version.
 *
 * @param id unique in the tenant, never used again
 * @param email in lower case; unique in the tenant, also the sign-in name
 * @param profile what the tenant's administrator says of them
 * @param standing where they are between coming and going
 * @param subject the {@code sub} of their tokens; null while their sign-in is being made
 * @param createTime when they were registered
 * @param touchTime when this last changed
 * @param version 1 at first
 */
public record Member(
        String id,
        String email,
        Profile profile,
        MemberStanding standing,
        @Nullable String subject,
        Instant createTime,
        Instant touchTime,
        long version) {

    /** Refuses a registered member without a sign-in. */
    public Member {
        if (subject == null && standing == MemberStanding.ACTIVE) {
            throw new IllegalArgumentException("A registered member has a sign-in.");
        }
        email = email.toLowerCase(Locale.ROOT);
    }

    /** Somebody whose e-mail address is reserved, and whose sign-in is to be made. */
    static Member joining(String id, String email, Profile profile, Instant now) {
        return new Member(id, email, profile, MemberStanding.JOINING, null, now, now, 1);
    }

    /** The same reservation in other hands. */
    Member joiningAgain(Profile profile, Instant now) {
        return new Member(id, email, profile, MemberStanding.JOINING, null, now, now, version + 1);
    }

    Member joined(String subject, Instant now) {
        return new Member(id, email, profile, MemberStanding.ACTIVE, subject, createTime, now, version + 1);
    }

    Member withProfile(Profile changed, Instant now) {
        return new Member(id, email, changed, standing, subject, createTime, now, version + 1);
    }

    Member leaving(Instant now) {
        return new Member(id, email, profile, MemberStanding.LEAVING, subject, createTime, now, version + 1);
    }

    /** {@code members/{id}}. */
    public String resourceName() {
        return resourceName(id);
    }

    static String resourceName(String id) {
        return "members/" + id;
    }
}
