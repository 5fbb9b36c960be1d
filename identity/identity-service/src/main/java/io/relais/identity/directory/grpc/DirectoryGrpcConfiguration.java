package io.relais.identity.directory.grpc;

import io.grpc.BindableService;
import io.relais.identity.app.Apps;
import io.relais.identity.directory.ConfirmMember;
import io.relais.identity.directory.DescribeMember;
import io.relais.identity.directory.GetTenantSettings;
import io.relais.identity.directory.ResolveCaller;
import io.relais.identity.member.Members;
import io.relais.identity.tenant.Tenants;
import io.relais.platform.caller.CachedSiloIssuers;
import io.relais.platform.caller.CallerDirectory;
import io.relais.platform.caller.SiloIssuers;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The caller directory: for the other services over gRPC, and for this one's own calls without a detour. */
@Configuration(proxyBeanMethods = false)
public class DirectoryGrpcConfiguration {

    @Bean
    CallerDirectory callerDirectory(Tenants tenants, TenantScoped<Members> members, TenantScoped<Apps> apps) {
        return new LocalCallerDirectory(new ResolveCaller(tenants, members, apps));
    }

    @Bean
    SiloIssuers siloIssuers(Tenants tenants, Clock clock) {
        return new CachedSiloIssuers(tenants::siloIssuers, clock);
    }

    @Bean
    BindableService callerDirectoryGrpcService(CallerDirectory directory, Tenants tenants) {
        return new CallerDirectoryGrpcService(directory, tenants, new GetTenantSettings(tenants));
    }

    @Bean
    BindableService memberDirectoryGrpcService(Tenants tenants, TenantScoped<Members> members) {
        return new MemberDirectoryGrpcService(new ConfirmMember(members), new DescribeMember(tenants, members));
    }
}
