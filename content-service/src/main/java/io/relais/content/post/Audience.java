package io.relais.content.post;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Whom a post is meant for: every list that is not empty must contain the member's value. Languages match as ranges:
 * {@code fr} contains a member who reads {@code fr-CA}.
 *
 * @param teams as the tenant's directory writes them
 * @param departments as the tenant's directory writes them
 * @param countryCodes ISO 3166-1 alpha-2, in upper case
 * @param languageCodes BCP 47
 */
public record Audience(
        List<String> teams, List<String> departments, List<String> countryCodes, List<String> languageCodes) {

    /** All members. */
    public static final Audience EVERYBODY = new Audience(List.of(), List.of(), List.of(), List.of());

    private static final String EVERYBODY_SEGMENT = "everybody";

    /** Copies the lists, and writes countries in upper case. */
    public Audience {
        teams = List.copyOf(teams);
        departments = List.copyOf(departments);
        countryCodes =
                countryCodes.stream().map(code -> code.toUpperCase(Locale.ROOT)).toList();
        languageCodes = List.copyOf(languageCodes);
    }

    /** Whether the post is meant for that member. */
    public boolean contains(Member member) {
        return allows(teams, member.team())
                && allows(departments, member.department())
                && allows(countryCodes, member.countryCode().toUpperCase(Locale.ROOT))
                && (languageCodes.isEmpty()
                        || languageCodes.stream()
                                .map(LanguageTag::new)
                                .anyMatch(range -> range.covers(new LanguageTag(member.languageCode()))));
    }

    private static boolean allows(List<String> wanted, String value) {
        return wanted.isEmpty() || (!value.isEmpty() && wanted.contains(value));
    }

    /**
     * The segments under which a post with this audience is stored: the values of its first restriction, or one segment
     * for everybody. One list, because an index can't hold two lists of one document. Everybody whom the audience {@link
     * #contains} is in one of the segments; not everybody in one of them is contained.
     */
    public Set<String> segments() {
        if (!teams.isEmpty()) {
            return segments(teams, Audience::team);
        }
        if (!departments.isEmpty()) {
            return segments(departments, Audience::department);
        }
        if (!countryCodes.isEmpty()) {
            return segments(countryCodes, Audience::country);
        }
        if (!languageCodes.isEmpty()) {
            return segments(languageCodes, code -> language(new LanguageTag(code)));
        }
        return Set.of(EVERYBODY_SEGMENT);
    }

    /** The segments that a member belongs to. */
    public static Set<String> segmentsOf(Member member) {
        Set<String> segments = new LinkedHashSet<>();
        segments.add(EVERYBODY_SEGMENT);
        if (!member.team().isEmpty()) {
            segments.add(team(member.team()));
        }
        if (!member.department().isEmpty()) {
            segments.add(department(member.department()));
        }
        if (!member.countryCode().isEmpty()) {
            segments.add(country(member.countryCode().toUpperCase(Locale.ROOT)));
        }
        for (LanguageTag tag : new LanguageTag(member.languageCode()).coveringTags()) {
            segments.add(language(tag));
        }
        return segments;
    }

    private static Set<String> segments(List<String> values, Function<String, String> segment) {
        Set<String> segments = new TreeSet<>();
        values.forEach(value -> segments.add(segment.apply(value)));
        return segments;
    }

    private static String team(String team) {
        return "team:" + team;
    }

    private static String department(String department) {
        return "department:" + department;
    }

    private static String country(String countryCode) {
        return "country:" + countryCode;
    }

    private static String language(LanguageTag tag) {
        return "language:" + tag.value();
    }
}
