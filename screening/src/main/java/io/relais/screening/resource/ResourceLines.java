package io.relais.screening.resource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the resources that lie beside a class, in UTF-8. */
public final class ResourceLines {
    private ResourceLines() {}

    /**
     * The lines that are neither empty nor a comment ({@code #}).
     *
     * @throws IllegalStateException if there is no such resource
     */
    public static List<String> of(Class<?> beside, String name) {
        return all(beside, name).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /**
     * All lines.
     *
     * @throws IllegalStateException if there is no such resource
     */
    public static List<String> all(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the module was built without " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
