package io.relais.screening.speech;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the resources of this package. */
final class Inventory {

    private Inventory() {}

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
