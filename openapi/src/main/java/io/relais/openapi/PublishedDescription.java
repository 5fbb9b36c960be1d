package io.relais.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the description of no installation in particular to a folder, in both forms. The build runs it. */
public final class PublishedDescription {

    private PublishedDescription() {}

    /** @param arguments the folder */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        ApiDescription description = ApiDescription.of(Deployment.ANY);
        Files.write(folder.resolve("openapi.json"), description.json());
        Files.write(folder.resolve("openapi.yaml"), description.yaml());
    }
}
