package io.relais.screening.finding;

/**
 * The rule that a finding comes from.
 *
 * @param id {@code rules/...}; a tenant's own, or one that comes with the engine, {@code rules/relais.*}
 * @param version from 1; the engine's rules change with {@link #BUILT_IN_VERSION}
 */
public record RuleReference(String id, int version) {
    /** The version of the rules that come with the engine; raised with every change of what they find. */
    public static final int BUILT_IN_VERSION = 3;

    public RuleReference {
        if (!id.startsWith("rules/") || id.length() == "rules/".length()) {
            throw new IllegalArgumentException("a rule's id is rules/ and a name, not " + id);
        }
        if (version < 1) {
            throw new IllegalArgumentException("a rule's version is at least 1, not " + version);
        }
    }

    /** One that comes with the engine. */
    public static RuleReference builtIn(Category category, String kind) {
        return new RuleReference(
                "rules/relais." + category.name().toLowerCase(java.util.Locale.ROOT) + "."
                        + kind.toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                BUILT_IN_VERSION);
    }
}
