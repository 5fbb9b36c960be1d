package io.relais.identity.member;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;

/**
 * What a tenant's administrator says of a member.
 *
 * @param givenName as they are called
 * @param familyName as they are called
 * @param roles what they may do, {@link Role#MEMBER} always among them
 * @param team empty where unknown
 * @param department empty where unknown
 * @param countryCode ISO 3166-1 alpha-2, or empty
 * @param languageCode BCP 47, or empty for the tenant's
 * @param topics what they like to read about, in the order given
 */
public record Profile(
        String givenName,
        String familyName,
        Set<Role> roles,
        String team,
        String department,
        String countryCode,
        String languageCode,
        List<String> topics) {

    /** Adds {@link Role#MEMBER}, and takes out topics named twice; refuses a person without names. */
    public Profile {
        if (givenName.isBlank() || familyName.isBlank()) {
            throw new IllegalArgumentException("A member has a given name and a family name.");
        }
        roles = withMember(roles);
        topics = List.copyOf(new LinkedHashSet<>(topics));
    }

    /** A person of whom only the name and the roles are known. */
    public static Profile of(String givenName, String familyName, Set<Role> roles) {
        return new Profile(givenName, familyName, roles, "", "", "", "", List.of());
    }

    private static Set<Role> withMember(Collection<Role> roles) {
        EnumSet<Role> all = EnumSet.of(Role.MEMBER);
        all.addAll(roles);
        return Set.copyOf(all);
    }

    /** The roles in a fixed order. */
    public SequencedSet<Role> rolesInOrder() {
        return new LinkedHashSet<>(EnumSet.copyOf(roles));
    }

    /** Whether they may administer the tenant. */
    public boolean isAdministrator() {
        return roles.contains(Role.TENANT_ADMIN);
    }
}
