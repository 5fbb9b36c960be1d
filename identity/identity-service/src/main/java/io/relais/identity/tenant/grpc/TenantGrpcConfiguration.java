package io.relais.identity.tenant.grpc;

import io.grpc.BindableService;
import io.relais.identity.space.Organizations;
import io.relais.identity.space.Silos;
import io.relais.identity.tenant.Administrators;
import io.relais.identity.tenant.CreateTenant;
import io.relais.identity.tenant.ResumeTenant;
import io.relais.identity.tenant.SuspendTenant;
import io.relais.identity.tenant.TenantProvisioning;
import io.relais.identity.tenant.Tenants;
import io.relais.identity.tenant.UpdateMyTenant;
import io.relais.identity.tenant.UpdateTenant;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tenants over gRPC. */
@Configuration(proxyBeanMethods = false)
public class TenantGrpcConfiguration {

    /** Well within the deadline of a call: a creation that takes longer is finished in the background. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Bean
    TenantProvisioning tenantProvisioning(
            Tenants tenants,
            TenantScoped<Organizations> organizations,
            TenantScoped<Administrators> administrators,
            Clock clock) {
        return new TenantProvisioning(tenants, organizations, administrators, clock);
    }

    @Bean
    BindableService tenantGrpcService(
            Tenants tenants, TenantProvisioning provisioning, Silos silos, PageTokens pageTokens, Clock clock) {
        return new TenantGrpcService(
                tenants,
                new CreateTenant(tenants, provisioning, silos, clock, PATIENCE),
                new UpdateTenant(tenants, clock),
                new SuspendTenant(tenants, clock),
                new ResumeTenant(tenants, clock),
                new UpdateMyTenant(tenants, clock),
                pageTokens);
    }
}
