package io.relais.platform.grpc;

import io.micrometer.core.instrument.MeterRegistry;
import io.relais.platform.caller.CachedCallerDirectory;
import io.relais.platform.caller.CachedSiloIssuers;
import io.relais.platform.caller.CallerDirectory;
import io.relais.platform.caller.Callers;
import io.relais.platform.caller.GrpcCallerDirectory;
import io.relais.platform.caller.GrpcSiloIssuers;
import io.relais.platform.caller.KeycloakRealm;
import io.relais.platform.caller.SiloIssuers;
import io.relais.platform.caller.TokenVerifier;
import io.relais.platform.caller.VerifiedCallers;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Finding out who calls: the bean {@link Callers}. The registry is identity-service, asked over gRPC, unless the
 * application has a {@link CallerDirectory} and {@link SiloIssuers} of its own, as identity-service has.
 */
@Configuration(proxyBeanMethods = false)
@Import(RelaisGrpcClients.class)
public class RelaisCallers {

    @Bean
    TokenVerifier relaisTokenVerifier(
            KeycloakRealm realm,
            ObjectProvider<SiloIssuers> ownIssuers,
            ServiceChannels channels,
            MeterRegistry meters) {
        return TokenVerifier.of(
                realm,
                ownIssuers.getIfAvailable(() ->
                        new CachedSiloIssuers(new GrpcSiloIssuers(channels.asService("identity")), Clock.systemUTC())),
                Clock.systemUTC(),
                meters);
    }

    @Bean
    Callers relaisCallers(
            TokenVerifier verifier,
            ObjectProvider<CallerDirectory> ownDirectory,
            ServiceChannels channels,
            KeycloakRealm realm) {
        return new VerifiedCallers(
                verifier,
                ownDirectory.getIfAvailable(
                        () -> new CachedCallerDirectory(new GrpcCallerDirectory(channels.asService("identity")))),
                realm.issuer());
    }
}
