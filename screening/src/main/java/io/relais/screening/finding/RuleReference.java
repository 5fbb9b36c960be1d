package io.relais.screening.finding;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rule that a finding comes from.
 *
 * @param id {@code rules/...}; a tenant's own, or one that comes with the engine, {@code rules/relais.*}
 * @param version from 1; the engine's rules change with {@link #BUILT_IN_VERSION}
 */
public record RuleReference(String id, int version) {
    /** The version of the rules that come with the engine; raised with every change of what they find. */
    public static final int BUILT_IN_VERSION = 4;

    private record Kind(Category category, String name) {}

    /** Those that have been asked for: there are as many as kinds, and a text may have hundreds of findings. */
    private static final Map<Kind, RuleReference> BUILT_IN = new ConcurrentHashMap<>();

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
        return BUILT_IN.computeIfAbsent(new Kind(category, kind), RuleReference::of);
    }

    private static RuleReference of(Kind kind) {
        String id = "rules/relais." + kind.category().name().toLowerCase(Locale.ROOT) + "."
                + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new RuleReference(id, BUILT_IN_VERSION);
    }
}
