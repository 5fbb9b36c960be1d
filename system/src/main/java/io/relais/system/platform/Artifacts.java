package io.relais.system.platform;

import io.relais.system.process.LaunchFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the build leaves what the launcher runs. */
final class Artifacts {

    private final Path repository;

    Artifacts(Path repository) {
        this.repository = repository.toAbsolutePath().normalize();
    }

    /** The executable jar of a service. */
    Path of(Part service) {
        Path module = service == Part.IDENTITY
                ? repository.resolve("identity").resolve(service.label())
                : repository.resolve(service.label());
        return only(module.resolve("target"), "relais-" + service.label());
    }

    Path keycloakProvider() {
        return only(
                repository.resolve("identity").resolve("keycloak-provider").resolve("target"),
                "relais-keycloak-provider");
    }

    Path keycloakZip() {
        Path zip = repository
                .resolve("system")
                .resolve("target")
                .resolve("keycloak")
                .resolve("keycloak-quarkus-dist.zip");
        if (!Files.exists(zip)) {
            throw new LaunchFailure(
                    "Keycloak's distribution is not in " + zip.getParent() + ": mvn -pl system -am package");
        }
        return zip;
    }

    /** The launcher's own class path, which has the embedded MongoDB-wire server on it. */
    static String ownClassPath() {
        String classPath = System.getProperty("java.class.path");
        Path only = Path.of(classPath);
        // Started with -jar, the jar's manifest names the rest, which Java resolves again for the child.
        return classPath.contains(File.pathSeparator)
                ? classPath
                : only.toAbsolutePath().toString();
    }

    private static Path only(Path folder, String name) {
        String pattern = name + "-[0-9][^/]*\\.jar";
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            List<Path> jars = files.filter(file -> file.getFileName().toString().matches(pattern))
                    .filter(file -> !file.getFileName().toString().matches(".*-(sources|javadoc|tests|plain)\\.jar"))
                    .toList();
            if (jars.size() != 1) {
                throw new LaunchFailure(
                        jars.isEmpty()
                                ? "Not built: " + folder + " has no " + name + "-*.jar (mvn -pl system -am package)"
                                : "Built twice: " + folder + " has " + jars.size() + " jars of " + name
                                        + " (mvn clean)");
            }
            return jars.getFirst();
        } catch (IOException e) {
            throw new LaunchFailure("Cannot read " + folder + ": " + e.getMessage(), e);
        }
    }
}
