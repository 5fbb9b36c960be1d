package io.relais.platform.grpc;

import io.relais.platform.caller.CallerTokens;
import io.relais.platform.caller.KeycloakRealm;
import io.relais.platform.caller.OAuthCallerTokens;
import io.relais.platform.settings.RequiredProperties;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Channels to the other services, and this service's own tokens: {@link ServiceChannels}, {@link CallerTokens}. */
@Configuration(proxyBeanMethods = false)
public class RelaisGrpcClients {

    private static final String KEYCLOAK_URL = "relais.keycloak.url";
    private static final String CLIENT_ID = "relais.service-client.id";
    private static final String CLIENT_SECRET = "relais.service-client.secret";

    @Bean
    static RequiredProperties relaisGrpcClientsRequire() {
        return RequiredProperties.named(KEYCLOAK_URL, CLIENT_ID, CLIENT_SECRET);
    }

    @Bean
    KeycloakRealm relaisKeycloakRealm(Environment environment) {
        return new KeycloakRealm(
                RequiredProperties.value(environment, KEYCLOAK_URL),
                environment.getProperty("relais.keycloak.realm", "relais"));
    }

    @Bean
    CallerTokens relaisCallerTokens(KeycloakRealm realm, Environment environment) {
        return new OAuthCallerTokens(
                realm.tokens(),
                RequiredProperties.value(environment, CLIENT_ID),
                RequiredProperties.value(environment, CLIENT_SECRET),
                Clock.systemUTC());
    }

    @Bean(destroyMethod = "close")
    RemoteServiceChannels relaisServiceChannels(CallerTokens tokens, Environment environment) {
        return new RemoteServiceChannels(
                service -> RequiredProperties.value(environment, "relais.services." + service), tokens);
    }
}
