package io.relais.identity.space.keycloak;

import io.relais.platform.caller.CallerTokens;
import io.relais.platform.errors.DomainException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down until the realm has signed this service in once, which proves that it is there and set up. Up ever after: the
 * other services resolve their callers here, and must go on doing so while Keycloak restarts.
 */
final class KeycloakReadiness implements HealthIndicator {

    private final CallerTokens tokens;
    private volatile boolean reached;

    KeycloakReadiness(CallerTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Health health() {
        if (!reached) {
            try {
                tokens.current();
                reached = true;
            } catch (DomainException away) {
                return Health.down().build();
            }
        }
        return Health.up().build();
    }
}
