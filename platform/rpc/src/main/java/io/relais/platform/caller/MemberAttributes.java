package io.relais.platform.caller;

import java.util.Set;

/**
 * What an audience can be made of, as the tenant's directory says it.
 *
 * @param team empty where unknown
 * @param department empty where unknown
 * @param countryCode ISO 3166-1 alpha-2, or empty
 * @param topics what the member likes to read about
 */
public record MemberAttributes(String team, String department, String countryCode, Set<String> topics) {

    /** A member of whom the directory says nothing. */
    public static final MemberAttributes NONE = new MemberAttributes("", "", "", Set.of());

    /** Copies the topics. */
    public MemberAttributes {
        topics = Set.copyOf(topics);
    }
}
