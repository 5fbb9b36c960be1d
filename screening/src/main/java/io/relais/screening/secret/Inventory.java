package io.relais.screening.secret;

import io.relais.screening.resource.ResourceLines;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The long lists of words of this package: {@code words.txt}. */
final class Inventory {
    private static final Map<String, List<String>> WORDS = ResourceLines.of(Inventory.class, "words.txt").stream()
            .map(line -> line.split(" = ", 2))
            .collect(Collectors.toUnmodifiableMap(
                    fields -> fields[0],
                    fields -> Arrays.stream(fields[1].split("\\|", -1)).toList()));

    private Inventory() {}

    /**
     * A list of {@code words.txt}, in its order.
     *
     * @throws IllegalStateException if the resource has no such list
     */
    static List<String> words(String name) {
        List<String> words = WORDS.get(name);
        if (words == null) {
            throw new IllegalStateException("words.txt has no list " + name);
        }
        return words;
    }
}
