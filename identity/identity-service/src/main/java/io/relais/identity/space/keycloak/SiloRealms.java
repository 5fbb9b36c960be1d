package io.relais.identity.space.keycloak;

import io.relais.platform.caller.KeycloakRealm;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The silos' realms by the silos' names, {@code relais.keycloak.silos}.
 *
 * @param silos each a realm set up like the pool's
 */
@ConfigurationProperties("relais.keycloak")
record SiloRealms(Map<String, Silo> silos) {

    /** Copies the map; there are none at first. */
    @SuppressWarnings("NullAway") // The binder leaves out a map that has no entry.
    public SiloRealms {
        silos = silos == null ? Map.of() : Map.copyOf(silos);
    }

    /**
     * One silo.
     *
     * @param url where its Keycloak answers: https, or http on this machine
     * @param realm the realm's name, which has one organization at most
     * @param clientSecret the secret that this service's client has there
     */
    public record Silo(String url, String realm, String clientSecret) {

        /** Refuses an address on the way to which somebody could answer instead. */
        public Silo {
            new KeycloakRealm(url, realm).requireSafe();
            if (realm.isBlank() || clientSecret.isBlank()) {
                throw new IllegalArgumentException("A silo has a realm, and a client that provisions it.");
            }
        }

        KeycloakRealm keycloak() {
            return new KeycloakRealm(url, realm);
        }

        @Override
        public String toString() {
            return "Silo[url=" + url + ", realm=" + realm + "]";
        }
    }
}
