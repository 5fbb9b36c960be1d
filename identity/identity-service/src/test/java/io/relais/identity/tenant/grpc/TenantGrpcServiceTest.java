package io.relais.identity.tenant.grpc;

import static io.relais.identity.RefusalAssert.assertRefused;
import static io.relais.platform.grpc.testing.CallerFixtures.ACME;
import static io.relais.platform.grpc.testing.CallerFixtures.GLOBEX;
import static io.relais.platform.grpc.testing.CallerFixtures.aMemberOf;
import static io.relais.platform.grpc.testing.CallerFixtures.aMemberWith;
import static io.relais.platform.grpc.testing.CallerFixtures.aService;
import static io.relais.platform.grpc.testing.CallerFixtures.anAppWith;
import static io.relais.platform.grpc.testing.CallerFixtures.anOperator;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.relais.identity.SettableClock;
import io.relais.identity.member.EnrolledAdministrators;
import io.relais.identity.member.MembersInMemory;
import io.relais.identity.space.IdentityProviderInMemory;
import io.relais.identity.tenant.TenantProvisioning;
import io.relais.identity.tenant.TenantsInMemory;
import io.relais.platform.caller.Caller;
import io.relais.platform.grpc.RelaisMetadata;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.platform.paging.PageTokens;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Plan;
import io.relais.proto.api.v1.Role;
import io.relais.proto.identity.v1.Administrator;
import io.relais.proto.identity.v1.CreateTenantRequest;
import io.relais.proto.identity.v1.GetMyTenantRequest;
import io.relais.proto.identity.v1.GetTenantRequest;
import io.relais.proto.identity.v1.ListTenantsRequest;
import io.relais.proto.identity.v1.ListTenantsResponse;
import io.relais.proto.identity.v1.ResumeTenantRequest;
import io.relais.proto.identity.v1.SuspendTenantRequest;
import io.relais.proto.identity.v1.Tenant;
import io.relais.proto.identity.v1.TenantServiceGrpc;
import io.relais.proto.identity.v1.TenantServiceGrpc.TenantServiceBlockingStub;
import io.relais.proto.identity.v1.UpdateMyTenantRequest;
import io.relais.proto.identity.v1.UpdateTenantRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantGrpcServiceTest {

    private final SettableClock clock = new SettableClock();
    private final TenantsInMemory tenants = new TenantsInMemory();
    private final MembersInMemory members = new MembersInMemory();
    private final IdentityProviderInMemory identityProvider = new IdentityProviderInMemory();
    private final TenantGrpcConfiguration adapter = new TenantGrpcConfiguration();
    private final TenantProvisioning provisioning = adapter.tenantProvisioning(
            tenants,
            identityProvider.organizations(),
            tenant -> new EnrolledAdministrators(tenant, members, identityProvider.signIns(), clock),
            clock);
    private final InProcessService service = InProcessService.with(
            anOperator(),
            adapter.tenantGrpcService(
                    tenants,
                    provisioning,
                    "north"::equals,
                    PageTokens.withKey(Base64.getEncoder().encodeToString(new byte[32])),
                    clock));
    private final TenantServiceBlockingStub asOperator = TenantServiceGrpc.newBlockingStub(service.channel());

    @AfterEach
    void everyAnswerKeptTheRules() {
        service.close();
    }

    private static CreateTenantRequest subscribing(String id) {
        return CreateTenantRequest.newBuilder()
                .setTenantId(id)
                .setDisplayName("Company " + id)
                .setAdministrator(Administrator.newBuilder()
                        .setEmail("admin@" + id + ".example")
                        .setGivenName("Ada")
                        .setFamilyName("Lovelace")
                        .setInitialPassword("a good long password"))
                .build();
    }

    private TenantServiceBlockingStub as(Caller caller) {
        return TenantServiceGrpc.newBlockingStub(service.channelAs(caller));
    }

    private static TenantServiceBlockingStub ifMatch(TenantServiceBlockingStub stub, String etag) {
        Metadata headers = new Metadata();
        headers.put(RelaisMetadata.IF_MATCH, etag);
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    @Test
    void anOperatorSubscribesACompany() {
        Tenant acme = asOperator.createTenant(subscribing("acme"));
        assertThat(acme.getName()).isEqualTo("tenants/acme");
        assertThat(acme.getState()).isEqualTo(Tenant.State.STATE_ACTIVE);
        assertThat(acme.getLanguageCode()).isEqualTo("en");
        assertThat(acme.getMinimumGroupSize()).isEqualTo(5);
        assertThat(asOperator.getTenant(
                        GetTenantRequest.newBuilder().setName("tenants/acme").build()))
                .isEqualTo(acme);
        assertThat(asOperator.createTenant(subscribing("acme"))).isEqualTo(acme);
        assertRefused(
                () -> asOperator.createTenant(subscribing("acme").toBuilder()
                        .setDisplayName("Another")
                        .build()),
                ErrorReason.ERROR_REASON_ALREADY_EXISTS);
    }

    @Test
    void nobodyButAnOperatorSeesTheRegistry() {
        asOperator.createTenant(subscribing("acme"));
        List<Caller> others =
                List.of(aMemberWith(Role.ROLE_TENANT_ADMIN), anAppWith("app:members"), aService("policy"));
        for (Caller other : others) {
            TenantServiceBlockingStub stub = as(other);
            Stream.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                            () -> stub.createTenant(subscribing("globex")),
                            () -> stub.getTenant(GetTenantRequest.newBuilder()
                                    .setName("tenants/acme")
                                    .build()),
                            () -> stub.listTenants(ListTenantsRequest.getDefaultInstance()),
                            () -> stub.suspendTenant(SuspendTenantRequest.newBuilder()
                                    .setName("tenants/acme")
                                    .setReason("malice")
                                    .build()),
                            () -> stub.resumeTenant(ResumeTenantRequest.newBuilder()
                                    .setName("tenants/acme")
                                    .build()))
                    .forEach(call -> assertRefused(call, ErrorReason.ERROR_REASON_PERMISSION_DENIED));
        }
    }

    @Test
    void malformedRequestsAreRefused() {
        for (CreateTenantRequest malformed : List.of(
                CreateTenantRequest.getDefaultInstance(),
                subscribing("Acme"),
                subscribing("acme").toBuilder().setDisplayName("  ").build(),
                subscribing("acme").toBuilder().setLanguageCode("français").build(),
                subscribing("acme").toBuilder().clearAdministrator().build())) {
            assertRefused(() -> asOperator.createTenant(malformed), ErrorReason.ERROR_REASON_INVALID_REQUEST);
        }
        for (String unknown : List.of("tenants/nobody", "tenants/No Id")) {
            assertRefused(
                    () -> asOperator.getTenant(
                            GetTenantRequest.newBuilder().setName(unknown).build()),
                    ErrorReason.ERROR_REASON_NOT_FOUND);
        }
    }

    @Test
    void theListIsWalkedPageByPage() {
        List<String> names = Stream.of("acme", "beta", "gamma", "globex", "zeta")
                .map(id -> asOperator.createTenant(subscribing(id)).getName())
                .toList();
        List<String> walked = new ArrayList<>();
        String token = "";
        do {
            ListTenantsResponse page = asOperator.listTenants(ListTenantsRequest.newBuilder()
                    .setPageSize(2)
                    .setPageToken(token)
                    .build());
            page.getTenantsList().forEach(tenant -> walked.add(tenant.getName()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        assertThat(walked).isEqualTo(names);
        assertRefused(
                () -> asOperator.listTenants(
                        ListTenantsRequest.newBuilder().setPageToken("forged").build()),
                ErrorReason.ERROR_REASON_INVALID_PAGE_TOKEN);
    }

    @Test
    void anOperatorSuspendsAndResumes() {
        asOperator.createTenant(subscribing("acme"));
        assertThat(asOperator
                        .suspendTenant(SuspendTenantRequest.newBuilder()
                                .setName("tenants/acme")
                                .setReason("unpaid")
                                .build())
                        .getState())
                .isEqualTo(Tenant.State.STATE_SUSPENDED);
        assertThat(asOperator
                        .resumeTenant(ResumeTenantRequest.newBuilder()
                                .setName("tenants/acme")
                                .build())
                        .getState())
                .isEqualTo(Tenant.State.STATE_ACTIVE);
    }

    private static UpdateTenantRequest planning(String id, Plan plan, String... mask) {
        return UpdateTenantRequest.newBuilder()
                .setTenant(Tenant.newBuilder().setName("tenants/" + id).setPlan(plan))
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(mask)))
                .build();
    }

    @Test
    void anOperatorChangesThePlanAndNothingElse() {
        Tenant acme = asOperator.createTenant(subscribing("acme"));
        assertThat(acme.getPlan()).isEqualTo(Plan.PLAN_STANDARD);
        UpdateTenantRequest upgrading = planning("acme", Plan.PLAN_ENTERPRISE);
        assertRefused(() -> asOperator.updateTenant(upgrading), ErrorReason.ERROR_REASON_ETAG_REQUIRED);
        assertRefused(() -> ifMatch(asOperator, "99").updateTenant(upgrading), ErrorReason.ERROR_REASON_ETAG_MISMATCH);
        assertRefused(
                () -> ifMatch(asOperator, "1").updateTenant(planning("nobody", Plan.PLAN_STARTER)),
                ErrorReason.ERROR_REASON_NOT_FOUND);

        Tenant upgraded = ifMatch(asOperator, acme.getEtag()).updateTenant(upgrading);
        assertThat(upgraded)
                .isEqualTo(acme.toBuilder()
                        .setPlan(Plan.PLAN_ENTERPRISE)
                        .setEtag(upgraded.getEtag())
                        .build());
        assertThat(asOperator.createTenant(subscribing("acme")))
                .as("the subscription is the same one")
                .isEqualTo(upgraded);
        assertThat(ifMatch(asOperator, upgraded.getEtag())
                        .updateTenant(planning("acme", Plan.PLAN_ENTERPRISE, "plan"))
                        .getEtag())
                .as("what changes nothing makes no version")
                .isEqualTo(upgraded.getEtag());

        TenantServiceBlockingStub operator = ifMatch(asOperator, upgraded.getEtag());
        for (UpdateTenantRequest refused : List.of(
                planning("acme", Plan.PLAN_UNSPECIFIED),
                planning("acme", Plan.PLAN_STARTER, "display_name"),
                UpdateTenantRequest.newBuilder()
                        .setTenant(upgrading.getTenant().toBuilder().setDisplayName("Mine"))
                        .build())) {
            assertRefused(() -> operator.updateTenant(refused), ErrorReason.ERROR_REASON_INVALID_REQUEST);
        }
        TenantServiceBlockingStub ada = ifMatch(as(aMemberOf(ACME, "ada", Role.ROLE_TENANT_ADMIN)), upgraded.getEtag());
        assertRefused(() -> ada.updateTenant(upgrading), ErrorReason.ERROR_REASON_PERMISSION_DENIED);
        assertRefused(
                () -> ada.updateMyTenant(UpdateMyTenantRequest.newBuilder()
                        .setTenant(Tenant.newBuilder().setPlan(Plan.PLAN_ENTERPRISE))
                        .build()),
                ErrorReason.ERROR_REASON_INVALID_REQUEST);
    }

    @Test
    void anAdministratorChangesTheirOwnCompanyAndNoOther() {
        Tenant acme = asOperator.createTenant(subscribing("acme"));
        Tenant globex = asOperator.createTenant(subscribing("globex"));
        TenantServiceBlockingStub stub = as(aMemberOf(ACME, "ada", Role.ROLE_TENANT_ADMIN));
        assertThat(stub.getMyTenant(GetMyTenantRequest.getDefaultInstance())).isEqualTo(acme);
        UpdateMyTenantRequest renaming = UpdateMyTenantRequest.newBuilder()
                .setTenant(Tenant.newBuilder().setDisplayName("Acme SE").setMinimumGroupSize(10))
                .build();
        assertRefused(() -> stub.updateMyTenant(renaming), ErrorReason.ERROR_REASON_ETAG_REQUIRED);
        assertRefused(() -> ifMatch(stub, "99").updateMyTenant(renaming), ErrorReason.ERROR_REASON_ETAG_MISMATCH);

        Tenant renamed = ifMatch(stub, acme.getEtag()).updateMyTenant(renaming);
        assertThat(renamed.getDisplayName()).isEqualTo("Acme SE");
        assertThat(renamed.getMinimumGroupSize()).isEqualTo(10);
        assertThat(renamed.getLanguageCode()).isEqualTo("en");
        assertThat(as(aMemberOf(GLOBEX, "eve", Role.ROLE_TENANT_ADMIN))
                        .getMyTenant(GetMyTenantRequest.getDefaultInstance()))
                .isEqualTo(globex);
        assertRefused(
                () -> as(aMemberWith(Role.ROLE_EDITOR)).getMyTenant(GetMyTenantRequest.getDefaultInstance()),
                ErrorReason.ERROR_REASON_PERMISSION_DENIED);
    }

    @Test
    void onlyWhatIsEditableIsChanged() {
        Tenant acme = asOperator.createTenant(subscribing("acme"));
        TenantServiceBlockingStub stub = ifMatch(as(aMemberOf(ACME, "ada", Role.ROLE_TENANT_ADMIN)), acme.getEtag());
        for (UpdateMyTenantRequest refused : List.of(
                UpdateMyTenantRequest.newBuilder()
                        .setTenant(Tenant.newBuilder().setState(Tenant.State.STATE_SUSPENDED))
                        .build(),
                UpdateMyTenantRequest.newBuilder()
                        .setTenant(Tenant.getDefaultInstance())
                        .setUpdateMask(FieldMask.newBuilder().addPaths("state"))
                        .build(),
                UpdateMyTenantRequest.newBuilder()
                        .setTenant(Tenant.getDefaultInstance())
                        .setUpdateMask(FieldMask.newBuilder().addPaths("display_name"))
                        .build(),
                UpdateMyTenantRequest.newBuilder()
                        .setTenant(Tenant.getDefaultInstance())
                        .setUpdateMask(FieldMask.newBuilder().addPaths("minimum_group_size"))
                        .build())) {
            assertRefused(() -> stub.updateMyTenant(refused), ErrorReason.ERROR_REASON_INVALID_REQUEST);
        }
    }
}
