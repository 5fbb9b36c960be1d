package io.relais.identity.directory.grpc;

import io.grpc.stub.StreamObserver;
import io.relais.identity.directory.GetTenantSettings;
import io.relais.identity.tenant.Tenant;
import io.relais.identity.tenant.TenantSettings;
import io.relais.identity.tenant.Tenants;
import io.relais.platform.caller.Caller;
import io.relais.platform.caller.CallerDirectory;
import io.relais.proto.api.v1.Plan;
import io.relais.proto.identity.v1.AppCaller;
import io.relais.proto.identity.v1.CallerDirectoryServiceGrpc;
import io.relais.proto.identity.v1.GetSiloIssuersRequest;
import io.relais.proto.identity.v1.GetSiloIssuersResponse;
import io.relais.proto.identity.v1.GetTenantSettingsRequest;
import io.relais.proto.identity.v1.GetTenantSettingsResponse;
import io.relais.proto.identity.v1.PersonCaller;
import io.relais.proto.identity.v1.ResolveCallerRequest;
import io.relais.proto.identity.v1.ResolveCallerResponse;
import java.util.TreeSet;

/** Decodes, resolves, encodes. */
final class CallerDirectoryGrpcService extends CallerDirectoryServiceGrpc.CallerDirectoryServiceImplBase {

    private final CallerDirectory directory;
    private final Tenants tenants;
    private final GetTenantSettings getTenantSettings;

    CallerDirectoryGrpcService(CallerDirectory directory, Tenants tenants, GetTenantSettings getTenantSettings) {
        this.directory = directory;
        this.tenants = tenants;
        this.getTenantSettings = getTenantSettings;
    }

    @Override
    public void resolveCaller(ResolveCallerRequest request, StreamObserver<ResolveCallerResponse> answer) {
        Caller caller = directory.resolve(
                request.getIssuer(), request.getOrganizationId(), request.getSubject(), request.getClientId());
        answer.onNext(
                switch (caller) {
                    case Caller.Person person ->
                        ResolveCallerResponse.newBuilder()
                                .setTenant(person.tenant().value())
                                .setPerson(toProto(person))
                                .build();
                    case Caller.App app ->
                        ResolveCallerResponse.newBuilder()
                                .setTenant(app.tenant().value())
                                .setApp(AppCaller.newBuilder()
                                        .setApp(app.appName())
                                        .addAllScopes(new TreeSet<>(app.scopes())))
                                .build();
                    case Caller.Operator operator -> throw new IllegalStateException("The directory has no operators.");
                    case Caller.Service service -> throw new IllegalStateException("The directory has no services.");
                });
        answer.onCompleted();
    }

    private static PersonCaller toProto(Caller.Person person) {
        return PersonCaller.newBuilder()
                .setMember(person.memberName())
                .addAllRoles(new TreeSet<>(person.roles()))
                .setLanguageCode(person.languageCode())
                .setTeam(person.attributes().team())
                .setDepartment(person.attributes().department())
                .setCountryCode(person.attributes().countryCode())
                .addAllTopics(new TreeSet<>(person.attributes().topics()))
                .build();
    }

    @Override
    public void getSiloIssuers(GetSiloIssuersRequest request, StreamObserver<GetSiloIssuersResponse> answer) {
        answer.onNext(GetSiloIssuersResponse.newBuilder()
                .addAllIssuers(new TreeSet<>(tenants.siloIssuers()))
                .build());
        answer.onCompleted();
    }

    @Override
    public void getTenantSettings(GetTenantSettingsRequest request, StreamObserver<GetTenantSettingsResponse> answer) {
        Tenant tenant = getTenantSettings.run(request.getTenant());
        TenantSettings settings = tenant.settings();
        answer.onNext(GetTenantSettingsResponse.newBuilder()
                .setDisplayName(settings.displayName())
                .setLanguageCode(settings.languageCode())
                .setMinimumGroupSize(settings.minimumGroupSize())
                .setPlan(
                        switch (tenant.plan()) {
                            case STARTER -> Plan.PLAN_STARTER;
                            case STANDARD -> Plan.PLAN_STANDARD;
                            case ENTERPRISE -> Plan.PLAN_ENTERPRISE;
                        })
                .build());
        answer.onCompleted();
    }
}
