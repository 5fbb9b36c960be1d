package io.relais.screening.speech;

import io.relais.screening.resource.ResourceLines;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The sets of words of {@code guards.txt}. */
final class GuardWords {
    private static final Map<String, Set<String>> SETS = ResourceLines.of(GuardWords.class, "guards.txt").stream()
            .map(line -> line.split(" = ", 2))
            .collect(Collectors.toUnmodifiableMap(
                    fields -> fields[0], fields -> Set.copyOf(Arrays.asList(fields[1].split(" ", -1)))));

    private GuardWords() {}

    /** @throws IllegalStateException if the resource has no such set */
    static Set<String> of(String name) {
        Set<String> set = SETS.get(name);
        if (set == null) {
            throw new IllegalStateException("guards.txt has no set " + name);
        }
        return set;
    }
}
