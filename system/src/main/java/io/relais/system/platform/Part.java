package io.relais.system.platform;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A part of the platform that runs as a process of its own, in the order in which they start. */
public enum Part {
    REDIS("redis", Wave.STORES),
    MONGO("mongo", Wave.STORES),
    KEYCLOAK("keycloak", Wave.IDENTITY),
    IDENTITY("identity-service", Wave.SERVICES),
    POLICY("policy-service", Wave.SERVICES),
    CONTENT("content-service", Wave.SERVICES),
    ANALYTICS("analytics-service", Wave.SERVICES),
    GATEWAY("gateway", Wave.DOOR);

    /** Parts of one wave stop together; the waves stop in reverse order. */
    public enum Wave {
        STORES,
        IDENTITY,
        SERVICES,
        DOOR
    }

    private final String label;
    private final Wave wave;

    Part(String label, Wave wave) {
        this.label = label;
        this.wave = wave;
    }

    /** The name on the screen, of the log and of the pid file. */
    public String label() {
        return label;
    }

    public Wave wave() {
        return wave;
    }

    /** Whether this is one of the Spring Boot applications of this repository. */
    public boolean isService() {
        return wave == Wave.SERVICES || wave == Wave.DOOR;
    }

    /** The word that ports, clients and properties use for a service: {@code content} for {@code content-service}. */
    public String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a part by its label or its short name. */
    public static Optional<Part> named(String name) {
        return Arrays.stream(values())
                .filter(part -> part.label.equals(name) || part.shortName().equals(name))
                .findFirst();
    }

    /** All labels, as a sentence lists them. */
    public static String labels() {
        return Arrays.stream(values()).map(Part::label).collect(Collectors.joining(", "));
    }

    /** All parts in the order in which they start. */
    public static List<Part> inOrder() {
        return List.of(values());
    }
}
