package io.relais.system.platform;

import io.relais.system.process.LaunchFailure;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the environment says about the platform to run.
 *
 * @param repository the root of the source tree, where the built parts are
 * @param ports {@code RELAIS_PORT}, and the thirteen ports after it
 * @param folder {@code RELAIS_HOME}, or {@code .relais/<port>} in the repository
 * @param mongodb {@code MONGODB_URI}: a MongoDB to use instead of the embedded one
 * @param redis {@code REDIS_URI}: a Redis to use instead of the embedded one
 * @param keycloak {@code KEYCLOAK_URL}: a Keycloak to use instead of the embedded one
 * @param clientSecrets {@code RELAIS_CLIENT_SECRET_IDENTITY} and so on: the secrets of the services' clients at a Keycloak
 *     that is not embedded
 * @param networks {@code RELAIS_NETWORKS_LINKEDIN_CLIENTID} and so on: the apps as which policy-service comes to networks on which
 *     members link their accounts; none unless they are set
 */
public record Settings(
        Path repository,
        Ports ports,
        DataFolder folder,
        Optional<String> mongodb,
        Optional<String> redis,
        Optional<String> keycloak,
        Map<Part, String> clientSecrets,
        Map<String, String> networks) {

    private static final String NETWORKS = "RELAIS_NETWORKS_";

    public Settings {
        repository = repository.toAbsolutePath().normalize();
        clientSecrets = Map.copyOf(clientSecrets);
        networks = Map.copyOf(networks);
    }

    /** Reads the settings from the environment variables. */
    public static Settings of(Path repository, Map<String, String> environment) {
        Ports ports =
                new Ports(set(environment, "RELAIS_PORT").map(Settings::number).orElse(Ports.DEFAULT_BASE));
        Path home = set(environment, "RELAIS_HOME")
                .map(Path::of)
                .orElseGet(() -> repository.resolve(".relais").resolve(Integer.toString(ports.base())));
        return new Settings(
                repository,
                ports,
                new DataFolder(home),
                set(environment, "MONGODB_URI"),
                set(environment, "REDIS_URI"),
                set(environment, "KEYCLOAK_URL").map(url -> url.replaceAll("/+$", "")),
                clientSecrets(environment),
                networks(environment));
    }

    /** A platform of its own, with every server embedded. */
    public static Settings embedded(Path repository, Ports ports, Path home) {
        return new Settings(
                repository,
                ports,
                new DataFolder(home),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of());
    }

    /** The same with other variables of networks. */
    public Settings withNetworks(Map<String, String> variables) {
        return new Settings(repository, ports, folder, mongodb, redis, keycloak, clientSecrets, variables);
    }

    /** Where prepared parts are kept for every data folder of this repository. */
    public Path cache() {
        return repository.resolve(".relais").resolve("cache");
    }

    /** Whether the launcher runs this part itself. */
    public boolean runs(Part part) {
        return switch (part) {
            case MONGO -> mongodb.isEmpty();
            case REDIS -> redis.isEmpty();
            case KEYCLOAK -> keycloak.isEmpty();
            default -> true;
        };
    }

    /** The gateway's public address. */
    public URI publicUrl() {
        return URI.create("http://127.0.0.1:" + ports.of(Part.GATEWAY));
    }

    /** Where Keycloak answers, embedded or not. */
    public String keycloakUrl() {
        return keycloak.orElseGet(() -> "http://127.0.0.1:" + ports.of(Part.KEYCLOAK));
    }

    /** The secret of a service's client where Keycloak is not embedded; embedded ones are drawn at random. */
    String clientSecret(Part service, Secrets drawn) {
        if (keycloak.isEmpty()) {
            return drawn.serviceClient(service);
        }
        String given = clientSecrets.get(service);
        if (given == null) {
            throw new LaunchFailure("With KEYCLOAK_URL set, %s must hold the secret of its client relais-service-%s"
                    .formatted(clientSecretVariable(service), service.shortName()));
        }
        return given;
    }

    /** The variable that gives a client's secret to the launcher, and to the import of the realm. */
    static String clientSecretVariable(Part service) {
        return "RELAIS_CLIENT_SECRET_" + service.name();
    }

    private static Map<Part, String> clientSecrets(Map<String, String> environment) {
        Map<Part, String> secrets = new EnumMap<>(Part.class);
        for (Part part : Part.inOrder()) {
            set(environment, clientSecretVariable(part)).ifPresent(secret -> secrets.put(part, secret));
        }
        return secrets;
    }

    private static Map<String, String> networks(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(NETWORKS))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Optional<String> set(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static int number(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new LaunchFailure("RELAIS_PORT is no port number: " + value, e);
        }
    }
}
