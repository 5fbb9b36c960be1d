package io.relais.system.platform;

import io.relais.embedded.EmbeddedMongoMain;
import io.relais.embedded.RedisCommandLine;
import io.relais.system.process.LaunchFailure;
import io.relais.system.process.ProcessDefinition;
import io.relais.system.process.Readiness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How each part is run: its command, its environment and how to ask it whether it is ready. */
final class Definitions {

    private static final Duration STORE_START = Duration.ofSeconds(30);
    private static final Duration KEYCLOAK_START = Duration.ofMinutes(4);
    private static final Duration SERVICE_START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(15);

    /** Keycloak writes its class archive when it ends for the first time. */
    private static final Duration KEYCLOAK_STOP = Duration.ofSeconds(60);

    private final Settings settings;
    private final Secrets secrets;

    Definitions(Settings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    ProcessDefinition redis() {
        Path folder = settings.folder().of(Part.REDIS);
        int port = settings.ports().of(Part.REDIS);
        try {
            List<String> command = RedisCommandLine.prepare(folder, port, secrets.redisPassword());
            return new ProcessDefinition(
                    Part.REDIS.label(), command, Map.of(), folder, port, health(Part.REDIS), STORE_START, STOP);
        } catch (IOException | IllegalStateException e) {
            throw new LaunchFailure("Cannot prepare Redis: " + e.getMessage(), e);
        }
    }

    ProcessDefinition mongo() {
        Path folder = settings.folder().of(Part.MONGO);
        int port = settings.ports().of(Part.MONGO);
        List<String> command = List.of(
                JavaRuntime.executable(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                Artifacts.ownClassPath(),
                EmbeddedMongoMain.class.getName(),
                "--port",
                Integer.toString(port),
                "--file",
                folder.resolve("mongo.db").toString());
        return new ProcessDefinition(
                Part.MONGO.label(), command, Map.of(), folder, port, health(Part.MONGO), STORE_START, STOP);
    }

    /** @param home a home that {@link KeycloakDistribution} prepared */
    ProcessDefinition keycloak(KeycloakHome home) {
        int port = settings.ports().of(Part.KEYCLOAK);
        int managementPort = settings.ports().managementOf(Part.KEYCLOAK);
        List<String> command = new ArrayList<>(home.startCommand());
        command.addAll(List.of(
                "start",
                "--optimized",
                "--import-realm",
                // At build time this option is ignored; without it JGroups would bind other interfaces.
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=" + settings.keycloakUrl(),
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + managementPort,
                "--log-level=INFO,io.smallrye.health:ERROR",
                // With H2's default write delay a change of the last half second is lost at kill -9.
                "--db-url=jdbc:h2:file:" + home.database()
                        + ";NON_KEYWORDS=VALUE;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"));
        Map<String, String> environment = new TreeMap<>();
        environment.put("RELAIS_GATEWAY_URL", settings.publicUrl().toString());
        environment.put("RELAIS_PUBLIC_URL", settings.publicUrl().toString());
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", KeycloakAdministrator.USERNAME);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.keycloakAdminPassword());
        for (Part part : Part.inOrder()) {
            if (part.isService()) {
                environment.put(Settings.clientSecretVariable(part), secrets.serviceClient(part));
            }
        }
        return new ProcessDefinition(
                Part.KEYCLOAK.label(),
                command,
                environment,
                home.folder(),
                port,
                health(Part.KEYCLOAK),
                KEYCLOAK_START,
                KEYCLOAK_STOP);
    }

    /** @param unpacked the folder of the unpacked application */
    ProcessDefinition service(Part service, Path unpacked) {
        return new ProcessDefinition(
                service.label(),
                ServiceApplication.startCommand(unpacked),
                environmentOf(service),
                unpacked,
                settings.ports().of(service),
                health(service),
                SERVICE_START,
                STOP);
    }

    private Readiness health(Part part) {
        return HealthCheck.of(part, settings.ports(), secrets);
    }

    /** The runtime contract of a service, as Spring's relaxed names of its properties; secrets come this way only. */
    Map<String, String> environmentOf(Part service) {
        Ports ports = settings.ports();
        Map<String, String> environment = new TreeMap<>();
        if (service == Part.GATEWAY) {
            environment.put("SERVER_ADDRESS", "127.0.0.1");
            environment.put("SERVER_PORT", Integer.toString(ports.of(service)));
        } else {
            environment.put("RELAIS_GRPC_ADDRESS", "127.0.0.1");
            environment.put("RELAIS_GRPC_PORT", Integer.toString(ports.of(service)));
        }
        environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(ports.managementOf(service)));
        environment.put(
                "RELAIS_MONGODB_URI",
                settings.mongodb().orElseGet(() -> "mongodb://127.0.0.1:" + ports.of(Part.MONGO)));
        environment.put(
                "RELAIS_REDIS_URI",
                settings.redis()
                        .orElseGet(() -> "redis://:" + secrets.redisPassword() + "@127.0.0.1:" + ports.of(Part.REDIS)));
        environment.put("RELAIS_KEYCLOAK_URL", settings.keycloakUrl());
        environment.put("RELAIS_KEYCLOAK_REALM", KeycloakAdministrator.REALM);
        for (Part target : Part.inOrder()) {
            if (target.wave() == Part.Wave.SERVICES) {
                environment.put("RELAIS_SERVICES_" + target.name(), "static://127.0.0.1:" + ports.of(target));
            }
        }
        environment.put("RELAIS_SERVICECLIENT_ID", "relais-service-" + service.shortName());
        environment.put("RELAIS_SERVICECLIENT_SECRET", settings.clientSecret(service, secrets));
        environment.put("RELAIS_CURSORKEY", secrets.cursorKey());
        if (service == Part.IDENTITY) {
            environment.put("RELAIS_WEBHOOKS_MASTERKEY", secrets.webhookMasterKey());
            // Every part listens on the loopback interface only, and so do the receivers of whoever tries this out.
            environment.put("RELAIS_WEBHOOKS_ALLOWLOOPBACK", "true");
        }
        if (service == Part.POLICY) {
            environment.put("RELAIS_RECEIPTS_MASTERKEY", secrets.receiptMasterKey());
            // Few companies are on one machine, and whoever tries this out waits for the reminder.
            environment.put("RELAIS_REMINDERS_PAUSE", "5s");
            environment.put("RELAIS_REMINDERS_CERTIFICATES_PAUSE", "5s");
            environment.putAll(settings.networks());
        }
        environment.put("RELAIS_PUBLICURL", settings.publicUrl().toString());
        return environment;
    }
}
