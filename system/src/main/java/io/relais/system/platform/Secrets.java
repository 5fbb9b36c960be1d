package io.relais.system.platform;

import io.relais.system.process.LaunchFailure;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The secrets of one installation. Each is drawn at random when it is first asked for and kept in a file that only its
 * owner can read; none has a default.
 */
public final class Secrets {

    private static final int BYTES = 32;
    private static final Set<String> PLAIN_BASE64 = Set.of("cursor-key", "webhook-master-key", "receipt-master-key");

    private final Path file;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> values = new TreeMap<>();

    /** Opens the secrets of a data folder; the file appears with the first secret. */
    public Secrets(DataFolder folder) {
        this.file = folder.secretsFile();
        if (Files.exists(file)) {
            Properties stored = new Properties();
            try {
                stored.load(new StringReader(Files.readString(file)));
            } catch (IOException | IllegalArgumentException e) {
                throw new LaunchFailure("Cannot read the secrets in " + file + ": " + e.getMessage(), e);
            }
            stored.stringPropertyNames().forEach(name -> values.put(name, stored.getProperty(name)));
        }
    }

    public String redisPassword() {
        return drawnOnce("redis.password");
    }

    /** The password of the administrator that a fresh Keycloak database starts with. */
    public String keycloakAdminPassword() {
        return drawnOnce("keycloak.admin-password");
    }

    /** The secret of a service's own client at Keycloak. */
    public String serviceClient(Part service) {
        return drawnOnce("service-client." + service.shortName());
    }

    /** A secret that one part alone uses, by a name of its choosing. */
    public String of(Part part, String name) {
        return drawnOnce(part.shortName() + "." + name);
    }

    /** The key that signs page tokens: 32 bytes in base64. */
    public String cursorKey() {
        return drawnOnce("cursor-key");
    }

    /** The key under which identity-service keeps the signing secrets of webhooks: 32 bytes in base64. */
    public String webhookMasterKey() {
        return drawnOnce("webhook-master-key");
    }

    /** The key under which policy-service keeps the private keys of receipts: 32 bytes in base64. */
    public String receiptMasterKey() {
        return drawnOnce("receipt-master-key");
    }

    /** The password of every demo sign-in of this installation: short enough to type. */
    public synchronized String demoPassword() {
        String known = values.get("demo.password");
        return known != null ? known : keep("demo.password", "Relais-" + letters(10) + "-7");
    }

    /** Keeps a secret that somebody else drew, such as a partner app's, which is shown only once. */
    public synchronized void remember(String name, String value) {
        keep(name, value);
    }

    /** A secret that was kept by {@link #remember}. */
    public synchronized Optional<String> remembered(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private synchronized String drawnOnce(String name) {
        String known = values.get(name);
        if (known != null) {
            return known;
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        // The URL-safe alphabet needs no escape in a Redis address; the keys are read as plain base64.
        Base64.Encoder encoder = PLAIN_BASE64.contains(name)
                ? Base64.getEncoder()
                : Base64.getUrlEncoder().withoutPadding();
        return keep(name, encoder.encodeToString(bytes));
    }

    private String letters(int count) {
        String alphabet = "abcdefghijkmnpqrstuvwxyz";
        return random.ints(count, 0, alphabet.length())
                .mapToObj(i -> alphabet.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    private String keep(String name, String value) {
        values.put(name, value);
        StringBuilder lines = new StringBuilder("# Drawn at random for this data folder. Keep it to yourself.\n");
        values.forEach((key, secret) -> lines.append(key)
                .append('=')
                .append(secret.replace("\\", "\\\\"))
                .append('\n'));
        try {
            Path draft = file.resolveSibling(file.getFileName() + ".draft");
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, lines, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LaunchFailure("Cannot write the secrets to " + file + ": " + e.getMessage(), e);
        }
        return value;
    }
}
