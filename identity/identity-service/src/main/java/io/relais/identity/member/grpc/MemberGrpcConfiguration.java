package io.relais.identity.member.grpc;

import io.grpc.BindableService;
import io.relais.identity.member.AdministratorChanges;
import io.relais.identity.member.CreateMember;
import io.relais.identity.member.DeleteMember;
import io.relais.identity.member.EnrolledAdministrators;
import io.relais.identity.member.GetMe;
import io.relais.identity.member.ImportMembers;
import io.relais.identity.member.MemberFiles;
import io.relais.identity.member.Members;
import io.relais.identity.member.UpdateMember;
import io.relais.identity.space.SignIns;
import io.relais.identity.tenant.Administrators;
import io.relais.identity.tenant.Tenants;
import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Members over gRPC. */
@Configuration(proxyBeanMethods = false)
public class MemberGrpcConfiguration {

    @Bean
    TenantScoped<Administrators> administrators(
            TenantScoped<Members> members, TenantScoped<SignIns> signIns, Clock clock) {
        return tenant -> new EnrolledAdministrators(tenant, members, signIns, clock);
    }

    @Bean
    BindableService memberGrpcService(
            TenantScoped<Members> members,
            TenantScoped<SignIns> signIns,
            TenantScoped<AdministratorChanges> administratorChanges,
            Tenants tenants,
            ServiceChannels channels,
            PageTokens pageTokens,
            Clock clock) {
        return new MemberGrpcService(
                members,
                new CreateMember(members, signIns, clock),
                new UpdateMember(members, administratorChanges, clock),
                new DeleteMember(members, signIns, administratorChanges, clock),
                new GetMe(members, tenants, new GrpcMissingSteps(channels.asCaller("policy"))),
                pageTokens);
    }

    @Bean
    BindableService memberImportGrpcService(
            TenantScoped<Members> members,
            TenantScoped<SignIns> signIns,
            TenantScoped<AdministratorChanges> administratorChanges,
            List<MemberFiles> files,
            Clock clock) {
        return new MemberImportGrpcService(
                new ImportMembers(
                        members,
                        new CreateMember(members, signIns, clock),
                        new UpdateMember(members, administratorChanges, clock)),
                files);
    }
}
