package io.relais.identity.space.keycloak;

import io.relais.identity.space.Silos;
import io.relais.identity.space.TenantSilos;
import io.relais.platform.caller.KeycloakRealm;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import java.util.Map;
import java.util.Optional;

/** The realm of each tenant: the pool's, or that of the silo that the registry gives it. */
final class Realms implements Silos {

    private final Space pool;
    private final Map<String, Space> silos;
    private final TenantSilos tenantSilos;

    Realms(Space pool, Map<String, Space> silos, TenantSilos tenantSilos) {
        this.pool = pool;
        this.silos = Map.copyOf(silos);
        this.tenantSilos = tenantSilos;
    }

    /**
     * A realm and its administration.
     *
     * @param realm where it is
     * @param admin in the name of this service
     * @param isSilo whether it has one organization at most
     */
    record Space(KeycloakRealm realm, KeycloakAdmin admin, boolean isSilo) {}

    @Override
    public boolean has(String name) {
        return silos.containsKey(name);
    }

    Space of(TenantId tenant) {
        Optional<String> silo = tenantSilos.of(tenant);
        if (silo.isEmpty()) {
            return pool;
        }
        return Optional.ofNullable(silos.get(silo.get()))
                .orElseThrow(() -> DomainException.of(
                        ErrorReason.ERROR_REASON_UNAVAILABLE,
                        "The company's identity space can't be reached right now: try again in a moment."));
    }
}
