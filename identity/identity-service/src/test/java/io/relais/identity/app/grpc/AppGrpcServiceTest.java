package io.relais.identity.app.grpc;

import static io.relais.identity.RefusalAssert.assertRefused;
import static io.relais.platform.grpc.testing.CallerFixtures.ACME;
import static io.relais.platform.grpc.testing.CallerFixtures.GLOBEX;
import static io.relais.platform.grpc.testing.CallerFixtures.aMemberOf;
import static io.relais.platform.grpc.testing.CallerFixtures.anAppWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.identity.SettableClock;
import io.relais.identity.app.AppsInMemory;
import io.relais.identity.space.IdentityProviderInMemory;
import io.relais.identity.tenant.TenantFixtures;
import io.relais.identity.tenant.TenantsInMemory;
import io.relais.platform.caller.Caller;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.platform.paging.PageTokens;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Role;
import io.relais.proto.identity.v1.App;
import io.relais.proto.identity.v1.AppServiceGrpc;
import io.relais.proto.identity.v1.AppServiceGrpc.AppServiceBlockingStub;
import io.relais.proto.identity.v1.CreateAppRequest;
import io.relais.proto.identity.v1.DeleteAppRequest;
import io.relais.proto.identity.v1.GetAppRequest;
import io.relais.proto.identity.v1.ListAppsRequest;
import io.relais.proto.identity.v1.RotateAppSecretRequest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppGrpcServiceTest {

    private final TenantsInMemory tenants = new TenantsInMemory();
    private final IdentityProviderInMemory identityProvider = new IdentityProviderInMemory();
    private final InProcessService service = InProcessService.with(
            aMemberOf(ACME, "ada", Role.ROLE_TENANT_ADMIN),
            new AppGrpcConfiguration()
                    .appGrpcService(
                            new AppsInMemory(),
                            identityProvider.appClients(),
                            tenants,
                            PageTokens.withKey(Base64.getEncoder().encodeToString(new byte[32])),
                            new SettableClock()));
    private final AppServiceBlockingStub asAda = AppServiceGrpc.newBlockingStub(service.channel());
    private final CreateAppRequest crm = CreateAppRequest.newBuilder()
            .setAppId("crm")
            .setDisplayName("CRM")
            .addScopes("app:engagements")
            .build();

    AppGrpcServiceTest() {
        List.of(ACME, GLOBEX)
                .forEach(id -> TenantFixtures.anActiveTenant(
                        tenants, id, identityProvider.organizations().of(id).ensure()));
    }

    @AfterEach
    void everyAnswerKeptTheRules() {
        service.close();
    }

    private AppServiceBlockingStub as(Caller caller) {
        return AppServiceGrpc.newBlockingStub(service.channelAs(caller));
    }

    @Test
    void theSecretIsShownAtCreationAndRotationOnly() {
        App created = asAda.createApp(crm);
        assertThat(created.getName()).isEqualTo("apps/crm");
        assertThat(created.getClientId()).isEqualTo("app-acme-crm");
        assertThat(created.getClientSecret()).isNotEmpty();
        assertThat(created.getTokenUri()).isEqualTo(IdentityProviderInMemory.ISSUER + "/protocol/openid-connect/token");
        App shown = created.toBuilder().clearClientSecret().build();
        assertThat(asAda.getApp(GetAppRequest.newBuilder().setName("apps/crm").build()))
                .isEqualTo(shown);
        assertThat(asAda.listApps(ListAppsRequest.getDefaultInstance()).getAppsList())
                .containsExactly(shown);

        App rotated = asAda.rotateAppSecret(
                RotateAppSecretRequest.newBuilder().setName("apps/crm").build());
        assertThat(rotated.getClientSecret()).isNotEmpty().isNotEqualTo(created.getClientSecret());
    }

    @Test
    void malformedAppsAreRefused() {
        for (CreateAppRequest malformed : List.of(
                crm.toBuilder().setAppId("CRM").build(),
                crm.toBuilder().setDisplayName(" ").build(),
                crm.toBuilder().clearScopes().build(),
                crm.toBuilder().addScopes("app:everything").build(),
                crm.toBuilder().addScopes("app:engagements").build())) {
            assertRefused(() -> asAda.createApp(malformed), ErrorReason.ERROR_REASON_INVALID_REQUEST);
        }
        asAda.createApp(crm);
        assertRefused(() -> asAda.createApp(crm), ErrorReason.ERROR_REASON_ALREADY_EXISTS);
    }

    @Test
    void anotherTenantsAppIsAsIfThereWereNone() {
        asAda.createApp(crm);
        AppServiceBlockingStub asEve = as(aMemberOf(GLOBEX, "eve", Role.ROLE_TENANT_ADMIN));
        assertRefused(
                () -> asEve.getApp(
                        GetAppRequest.newBuilder().setName("apps/crm").build()),
                ErrorReason.ERROR_REASON_NOT_FOUND);
        assertRefused(
                () -> asEve.rotateAppSecret(
                        RotateAppSecretRequest.newBuilder().setName("apps/crm").build()),
                ErrorReason.ERROR_REASON_NOT_FOUND);
        assertRefused(
                () -> asEve.deleteApp(
                        DeleteAppRequest.newBuilder().setName("apps/crm").build()),
                ErrorReason.ERROR_REASON_NOT_FOUND);
        assertThat(asEve.listApps(ListAppsRequest.getDefaultInstance()).getAppsList())
                .isEmpty();
        assertThat(asEve.createApp(crm).getClientId()).isEqualTo("app-globex-crm");
    }

    @Test
    void onlyAnAdministratorLetsAppsIn() {
        for (Caller other : List.of(aMemberOf(ACME, "eve", Role.ROLE_EDITOR), anAppWith("app:members"))) {
            assertRefused(() -> as(other).createApp(crm), ErrorReason.ERROR_REASON_PERMISSION_DENIED);
        }
    }

    @Test
    void aDeletedAppIsGone() {
        asAda.createApp(crm);
        asAda.deleteApp(DeleteAppRequest.newBuilder().setName("apps/crm").build());
        assertRefused(
                () -> asAda.getApp(
                        GetAppRequest.newBuilder().setName("apps/crm").build()),
                ErrorReason.ERROR_REASON_NOT_FOUND);
    }
}
