package io.relais.identity.app.grpc;

import io.grpc.BindableService;
import io.relais.identity.app.Apps;
import io.relais.identity.app.CreateApp;
import io.relais.identity.app.DeleteApp;
import io.relais.identity.app.RotateAppSecret;
import io.relais.identity.space.AppClients;
import io.relais.identity.tenant.Tenants;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Partner apps over gRPC. */
@Configuration(proxyBeanMethods = false)
public class AppGrpcConfiguration {

    @Bean
    BindableService appGrpcService(
            TenantScoped<Apps> apps,
            TenantScoped<AppClients> clients,
            Tenants tenants,
            PageTokens pageTokens,
            Clock clock) {
        return new AppGrpcService(
                apps,
                tenants,
                new CreateApp(apps, clients, clock),
                new RotateAppSecret(apps, clients),
                new DeleteApp(apps, clients, clock),
                pageTokens);
    }
}
