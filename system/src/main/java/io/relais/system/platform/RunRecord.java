package io.relais.system.platform;

import io.relais.system.process.LaunchFailure;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the last start in a data folder was asked to run, so that {@code status}, {@code down} and {@code token} speak of
 * that platform and not of what this shell's variables happen to say.
 *
 * @param ports its ports
 * @param parts the parts that it runs itself
 * @param keycloakUrl where its Keycloak answers, embedded or not
 */
public record RunRecord(Ports ports, Set<Part> parts, String keycloakUrl) {

    public RunRecord {
        parts = Set.copyOf(parts);
    }

    /** Reads the record; empty where nothing was ever started. */
    public static Optional<RunRecord> read(DataFolder folder) {
        Path file = folder.runRecord();
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
            Set<Part> parts = Arrays.stream(properties.getProperty("parts", "").split(","))
                    .flatMap(name -> Part.named(name).stream())
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
            int base = Integer.parseInt(properties.getProperty("port", ""));
            return Optional.of(new RunRecord(new Ports(base), parts, properties.getProperty("keycloak", "")));
        } catch (NoSuchFileException | NumberFormatException absentOrDamaged) {
            return Optional.empty();
        } catch (IOException e) {
            throw new LaunchFailure("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Writes the record over the one before. */
    public void write(DataFolder folder) {
        Path file = folder.runRecord();
        String names =
                Part.inOrder().stream().filter(parts::contains).map(Part::label).collect(Collectors.joining(","));
        try {
            Files.writeString(file, "port=%d%nparts=%s%nkeycloak=%s%n".formatted(ports.base(), names, keycloakUrl));
        } catch (IOException e) {
            throw new LaunchFailure("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
