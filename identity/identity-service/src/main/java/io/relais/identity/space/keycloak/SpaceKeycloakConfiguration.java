package io.relais.identity.space.keycloak;

import io.relais.identity.space.AppClients;
import io.relais.identity.space.Organizations;
import io.relais.identity.space.SignIns;
import io.relais.identity.space.TenantSilos;
import io.relais.platform.caller.CallerTokens;
import io.relais.platform.caller.KeycloakRealm;
import io.relais.platform.caller.OAuthCallerTokens;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Identity spaces as organizations of realms of Keycloak: many of the pool's, one of each silo's. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SiloRealms.class)
public class SpaceKeycloakConfiguration {

    @Bean
    Realms realms(
            KeycloakRealm pool,
            CallerTokens tokens,
            SiloRealms siloRealms,
            TenantSilos tenantSilos,
            @Value("${relais.service-client.id}") String clientId) {
        Map<String, Realms.Space> silos = new HashMap<>();
        siloRealms.silos().forEach((name, silo) -> {
            KeycloakRealm realm = silo.keycloak();
            CallerTokens own = new OAuthCallerTokens(realm.tokens(), clientId, silo.clientSecret(), Clock.systemUTC());
            silos.put(name, new Realms.Space(realm, new KeycloakAdmin(realm, own), true));
        });
        return new Realms(new Realms.Space(pool, new KeycloakAdmin(pool, tokens), false), silos, tenantSilos);
    }

    @Bean
    TenantScoped<Organizations> organizations(Realms realms) {
        return tenant -> new KeycloakOrganizations(realms.of(tenant), tenant);
    }

    @Bean
    TenantScoped<SignIns> signIns(Realms realms) {
        return tenant -> new KeycloakSignIns(realms.of(tenant), tenant);
    }

    @Bean
    TenantScoped<AppClients> appClients(Realms realms) {
        return tenant -> new KeycloakAppClients(realms.of(tenant).admin(), tenant);
    }

    @Bean
    HealthIndicator keycloakHealthIndicator(CallerTokens tokens) {
        return new KeycloakReadiness(tokens);
    }
}
