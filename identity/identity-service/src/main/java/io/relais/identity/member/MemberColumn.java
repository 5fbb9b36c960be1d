package io.relais.identity.member;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a file of members can say of each. Passwords are not among it: a file is kept and passed on. */
public enum MemberColumn {
    /** Finds the member; the sign-in name. */
    EMAIL("email", false),
    /** As they are called. */
    GIVEN_NAME("givenName", false),
    /** As they are called. */
    FAMILY_NAME("familyName", false),
    /** Where they work. */
    TEAM("team", false),
    /** Where they work. */
    DEPARTMENT("department", false),
    /** ISO 3166-1 alpha-2. */
    COUNTRY_CODE("countryCode", false),
    /** BCP 47. */
    LANGUAGE_CODE("languageCode", false),
    /** What they like to read about. */
    TOPICS("topics", true),
    /** What they may do. */
    ROLES("roles", true);

    private final String field;
    private final boolean list;

    MemberColumn(String field, boolean list) {
        this.field = field;
        this.list = list;
    }

    /** The field of a member as the API names it. */
    public String field() {
        return field;
    }

    /** Whether it has several values. */
    public boolean isList() {
        return list;
    }

    /** The column of that name, in upper or lower case. */
    public static Optional<MemberColumn> named(String name) {
        return Arrays.stream(values())
                .filter(column -> column.field.equalsIgnoreCase(name))
                .findFirst();
    }

    /** All names, for people. */
    public static String names() {
        return Arrays.stream(values()).map(MemberColumn::field).collect(Collectors.joining(", "));
    }
}
