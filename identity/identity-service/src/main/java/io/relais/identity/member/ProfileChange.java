package io.relais.identity.member;

import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.FieldViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a member who may be known or not. What is null stays as it is, and is empty for somebody new.
 *
 * @param givenName as they are called
 * @param familyName as they are called
 * @param roles what they may do
 * @param team empty for none
 * @param department empty for none
 * @param countryCode ISO 3166-1 alpha-2; empty for none
 * @param languageCode BCP 47; empty for the tenant's
 * @param topics what they like to read about
 */
public record ProfileChange(
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable Set<Role> roles,
        @Nullable String team,
        @Nullable String department,
        @Nullable String countryCode,
        @Nullable String languageCode,
        @Nullable List<String> topics) {

    /** Says nothing. */
    public static final ProfileChange NONE = new ProfileChange(null, null, null, null, null, null, null, null);

    /** The profile of somebody new; INVALID_REQUEST where a name is missing. */
    Profile ofNewMember() {
        String given = Objects.requireNonNullElse(givenName, "");
        String family = Objects.requireNonNullElse(familyName, "");
        requireNames(given, family);
        return new Profile(
                given,
                family,
                Objects.requireNonNullElse(roles, Set.of()),
                Objects.requireNonNullElse(team, ""),
                Objects.requireNonNullElse(department, ""),
                Objects.requireNonNullElse(countryCode, ""),
                Objects.requireNonNullElse(languageCode, ""),
                Objects.requireNonNullElse(topics, List.of()));
    }

    /** The profile afterwards; INVALID_REQUEST where a name would be gone. */
    Profile appliedTo(Profile profile) {
        String given = Objects.requireNonNullElse(givenName, profile.givenName());
        String family = Objects.requireNonNullElse(familyName, profile.familyName());
        requireNames(given, family);
        return new Profile(
                given,
                family,
                Objects.requireNonNullElse(roles, profile.roles()),
                Objects.requireNonNullElse(team, profile.team()),
                Objects.requireNonNullElse(department, profile.department()),
                Objects.requireNonNullElse(countryCode, profile.countryCode()),
                Objects.requireNonNullElse(languageCode, profile.languageCode()),
                Objects.requireNonNullElse(topics, profile.topics()));
    }

    private static void requireNames(String given, String family) {
        List<FieldViolation> missing = new ArrayList<>();
        if (given.isBlank()) {
            missing.add(new FieldViolation("givenName", "A member needs a given name."));
        }
        if (family.isBlank()) {
            missing.add(new FieldViolation("familyName", "A member needs a family name."));
        }
        if (!missing.isEmpty()) {
            throw DomainException.invalid(missing);
        }
    }
}
