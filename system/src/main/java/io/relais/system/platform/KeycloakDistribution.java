package io.relais.system.platform;

import io.relais.system.process.LaunchFailure;
import io.relais.system.process.LogFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Keycloak's distribution with the Relais provider in it, unpacked and built once for every platform of the repository.
 * A platform runs it from a home of its own, which links to the shared part and holds what differs: the database
 * and the realm to import.
 *
 * <p>Java is run directly, and not {@code kc.sh}, which would stay in between as a shell: a {@code kill -9} of it leaves
 * the server behind, and it always adds the G1 collector.
 */
final class KeycloakDistribution {

    private static final Duration BUILD_LIMIT = Duration.ofMinutes(5);
    private static final List<String> BUILD_OPTIONS =
            List.of("--db=dev-file", "--health-enabled=true", "--metrics-enabled=true");
    private static final List<String> SHARED = List.of("bin", "conf", "lib", "providers", "themes");
    private static final String KIND = "keycloak";
    private static final String REALM_RESOURCE = "realm/relais-realm.json";

    private final Path zip;
    private final Path providerJar;
    private final Cache cache;
    private final OneOffRun oneOff;

    KeycloakDistribution(Path zip, Path providerJar, Cache cache, OneOffRun oneOff) {
        this.zip = zip;
        this.providerJar = providerJar;
        this.cache = cache;
        this.oneOff = oneOff;
    }

    /** Whether only links remain to be made. */
    boolean isBuilt() {
        return cache.has(KIND, digest());
    }

    /**
     * Prepares a home in the platform's own folder.
     *
     * @return the home
     */
    KeycloakHome homeIn(Path folder, LogFile log) throws InterruptedException {
        try {
            String digest = digest();
            Path built = cache.folder(KIND, digest, target -> build(target, log));
            for (String shared : SHARED) {
                Path link = folder.resolve(shared);
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, built.resolve(shared));
            }
            Path realm = Files.createDirectories(folder.resolve("data").resolve("import"))
                    .resolve("relais-realm.json");
            copyRealmTo(realm);
            KeycloakHome home = new KeycloakHome(folder, built);
            home.forgetDraft();
            return home;
        } catch (IOException e) {
            throw new LaunchFailure("Cannot prepare Keycloak: " + e.getMessage(), e);
        }
    }

    private String digest() {
        try {
            return new ContentDigest()
                    .withArchive(zip)
                    .withArchive(providerJar)
                    .with(String.join(" ", BUILD_OPTIONS))
                    .with(JavaRuntime.version())
                    .shown();
        } catch (IOException e) {
            throw new LaunchFailure("Cannot read Keycloak's files: " + e.getMessage(), e);
        }
    }

    private void build(Path target, LogFile log) throws IOException, InterruptedException {
        unpack(target);
        // Keycloak compares the time of a provider with the one it was built with, so the time comes along.
        Files.copy(
                providerJar,
                target.resolve("providers").resolve(providerJar.getFileName()),
                StandardCopyOption.COPY_ATTRIBUTES);
        List<String> command = new KeycloakHome(target, target).command(List.of("-Xmx512m"));
        command.add("build");
        command.addAll(BUILD_OPTIONS);
        // The build starts the provider's factories, which refuse to be without the gateway's address.
        oneOff.run(
                "Building Keycloak",
                command,
                Map.of("RELAIS_GATEWAY_URL", "http://127.0.0.1:" + Ports.DEFAULT_BASE),
                target,
                log,
                BUILD_LIMIT);
    }

    private void unpack(Path target) throws IOException {
        try (ZipInputStream archive = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                Path name = Path.of(entry.getName());
                if (entry.isDirectory() || name.getNameCount() < 2) {
                    continue;
                }
                Path file = target.resolve(name.subpath(1, name.getNameCount())).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException(zip + " holds a path outside itself: " + name);
                }
                Files.createDirectories(file.getParent());
                Files.copy(archive, file);
                Files.setLastModifiedTime(file, entry.getLastModifiedTime());
            }
        }
    }

    private void copyRealmTo(Path realm) throws IOException {
        try (ZipFile provider = new ZipFile(providerJar.toFile())) {
            ZipEntry entry = provider.getEntry(REALM_RESOURCE);
            if (entry == null) {
                throw new IOException(providerJar + " lacks " + REALM_RESOURCE);
            }
            try (InputStream content = provider.getInputStream(entry)) {
                Files.copy(content, realm, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
