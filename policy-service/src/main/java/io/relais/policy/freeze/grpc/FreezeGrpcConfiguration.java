package io.relais.policy.freeze.grpc;

import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.freeze.Freezes;
import io.relais.policy.freeze.FreezesInForce;
import io.relais.policy.freeze.LiftFreeze;
import io.relais.policy.freeze.StartFreeze;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The use cases of freezes, and their gRPC service. */
@Configuration(proxyBeanMethods = false)
public class FreezeGrpcConfiguration {

    @Bean
    FreezeGrpcService freezeGrpcService(
            TenantScoped<Freezes> freezes, TenantScoped<FreezesInForce> inForce, PageTokens pageTokens, Clock clock) {
        return new FreezeGrpcService(
                freezes, new StartFreeze(freezes, inForce, clock), new LiftFreeze(freezes, inForce, clock), pageTokens);
    }
}
