package io.relais.screening.secret;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the resources of this package. */
final class Inventory {
    private static final Map<String, List<String>> WORDS = lines("words.txt").stream()
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

    /** The lines of a resource that are neither empty nor a comment. */
    static List<String> lines(String resource) {
        try (InputStream in = Inventory.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the module was built without " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
