package io.relais.identity.space.keycloak;

import io.relais.identity.space.AppClients;
import io.relais.identity.space.Organizations;
import io.relais.identity.space.SignIns;
import io.relais.platform.caller.CallerTokens;
import io.relais.platform.caller.KeycloakRealm;
import io.relais.platform.tenancy.TenantScoped;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Identity spaces as organizations of one realm of Keycloak. */
@Configuration(proxyBeanMethods = false)
public class SpaceKeycloakConfiguration {

    @Bean
    KeycloakAdmin keycloakAdmin(KeycloakRealm realm, CallerTokens tokens) {
        return new KeycloakAdmin(realm, tokens);
    }

    @Bean
    TenantScoped<Organizations> organizations(KeycloakAdmin admin, KeycloakRealm realm) {
        return tenant -> new KeycloakOrganizations(admin, realm.issuer(), tenant);
    }

    @Bean
    TenantScoped<SignIns> signIns(KeycloakAdmin admin, KeycloakRealm realm) {
        return tenant ->
                new KeycloakSignIns(admin, new KeycloakOrganizations(admin, realm.issuer(), tenant), realm.name());
    }

    @Bean
    TenantScoped<AppClients> appClients(KeycloakAdmin admin) {
        return tenant -> new KeycloakAppClients(admin, tenant);
    }

    @Bean
    HealthIndicator keycloakHealthIndicator(CallerTokens tokens) {
        return new KeycloakReadiness(tokens);
    }
}
