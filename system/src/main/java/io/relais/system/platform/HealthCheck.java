package io.relais.system.platform;

import io.relais.system.process.Readiness;
import java.net.URI;

/** How each part is asked whether it can do its work. */
public final class HealthCheck {

    private HealthCheck() {}

    /** The question to put to this part of the platform at these ports. */
    public static Readiness of(Part part, Ports ports, Secrets secrets) {
        return switch (part) {
            case REDIS -> Readiness.redis(ports.of(part), secrets.redisPassword());
            case MONGO -> Readiness.mongo(ports.of(part));
            case KEYCLOAK ->
                Readiness.http(
                        local(ports.managementOf(part), "/health/ready"),
                        local(ports.of(part), "/realms/" + KeycloakAdministrator.REALM));
            case IDENTITY, POLICY, CONTENT, ANALYTICS, GATEWAY ->
                Readiness.http(local(ports.managementOf(part), "/actuator/health/readiness"));
        };
    }

    private static URI local(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
