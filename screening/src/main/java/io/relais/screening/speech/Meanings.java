package io.relais.screening.speech;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sets of meaning that words belong to, as the inventories of this package name them. */
public final class Meanings {

    /** A word of more sets, such as "we", tells none of them. */
    private static final int MOST_SETS = 8;

    private static final Map<String, List<String>> SETS = byWord();

    private Meanings() {}

    /** The names of the sets that a folded word belongs to, in order; none for most words, and for words of
     * many sets. */
    public static List<String> of(String word) {
        return SETS.getOrDefault(word, List.of());
    }

    private static Map<String, List<String>> byWord() {
        Map<String, List<String>> sets = new HashMap<>();
        Patterns.BUILT_IN.sets().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(set -> set.getValue()
                        .forEach(word -> sets.computeIfAbsent(word, w -> new ArrayList<>())
                                .add(set.getKey())));
        sets.values().removeIf(names -> names.size() > MOST_SETS);
        sets.replaceAll((word, names) -> List.copyOf(names));
        return sets;
    }
}
