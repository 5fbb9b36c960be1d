package io.relais.identity.directory.grpc;

import static io.relais.identity.RefusalAssert.assertRefused;
import static io.relais.platform.grpc.testing.CallerFixtures.ACME;
import static io.relais.platform.grpc.testing.CallerFixtures.aMemberWith;
import static io.relais.platform.grpc.testing.CallerFixtures.aService;
import static io.relais.platform.grpc.testing.CallerFixtures.anAppWith;
import static io.relais.platform.grpc.testing.CallerFixtures.anOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.identity.SettableClock;
import io.relais.identity.app.AppsInMemory;
import io.relais.identity.app.CreateApp;
import io.relais.identity.member.Authority;
import io.relais.identity.member.CreateMember;
import io.relais.identity.member.Member;
import io.relais.identity.member.MembersInMemory;
import io.relais.identity.member.Profile;
import io.relais.identity.space.IdentityProviderInMemory;
import io.relais.identity.space.Placement;
import io.relais.identity.tenant.Subscription;
import io.relais.identity.tenant.Tenant;
import io.relais.identity.tenant.TenantFixtures;
import io.relais.identity.tenant.TenantsInMemory;
import io.relais.platform.caller.Caller;
import io.relais.platform.caller.CallerDirectory;
import io.relais.platform.caller.GrpcCallerDirectory;
import io.relais.platform.caller.GrpcSiloIssuers;
import io.relais.platform.caller.MemberAttributes;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Role;
import io.relais.proto.identity.v1.CallerDirectoryServiceGrpc;
import io.relais.proto.identity.v1.GetSiloIssuersRequest;
import io.relais.proto.identity.v1.GetTenantSettingsRequest;
import io.relais.proto.identity.v1.ResolveCallerRequest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallerDirectoryGrpcServiceTest {

    private final SettableClock clock = new SettableClock();
    private final TenantsInMemory tenants = new TenantsInMemory();
    private final MembersInMemory members = new MembersInMemory();
    private final AppsInMemory apps = new AppsInMemory();
    private final IdentityProviderInMemory identityProvider = new IdentityProviderInMemory();
    private final DirectoryGrpcConfiguration adapter = new DirectoryGrpcConfiguration();
    private final CallerDirectory local = adapter.callerDirectory(tenants, members, apps);
    private final InProcessService service =
            InProcessService.with(aService("policy"), adapter.callerDirectoryGrpcService(local, tenants));
    private final CallerDirectory remote = new GrpcCallerDirectory(service.channel());
    private final Placement space = identityProvider.organizations().of(ACME).ensure();
    private final Member alice = new CreateMember(members, identityProvider.signIns(), clock)
            .run(
                    ACME,
                    Authority.ADMINISTRATOR,
                    "alice@acme.example",
                    new Profile(
                            "Alice",
                            "Martin",
                            Set.of(io.relais.identity.member.Role.EDITOR),
                            "Sales",
                            "Revenue",
                            "FR",
                            "en",
                            List.of("product", "hiring")),
                    null);

    CallerDirectoryGrpcServiceTest() {
        TenantFixtures.anActiveTenant(tenants, ACME, space);
    }

    @AfterEach
    void everyAnswerKeptTheRules() {
        service.close();
    }

    @Test
    void aPersonIsTheSameHereAndThere() {
        Caller expected = new Caller.Person(
                ACME,
                alice.id(),
                Set.of(Role.ROLE_EDITOR, Role.ROLE_MEMBER),
                "en",
                new MemberAttributes("Sales", "Revenue", "FR", Set.of("product", "hiring")));
        String subject = Objects.requireNonNull(alice.subject());
        for (CallerDirectory directory : List.of(local, remote)) {
            assertThat(directory.resolve(space.issuer(), space.organizationId(), subject, "relais-console"))
                    .isEqualTo(expected);
        }
    }

    @Test
    void anAppIsTheSameHereAndThere() {
        new CreateApp(apps, identityProvider.appClients(), clock).run(ACME, "crm", "CRM", List.of("app:engagements"));
        Caller expected = new Caller.App(ACME, "crm", Set.of("app:engagements"));
        for (CallerDirectory directory : List.of(local, remote)) {
            assertThat(directory.resolve(space.issuer(), "", "a service account", "app-acme-crm"))
                    .isEqualTo(expected);
        }
    }

    @Test
    void whoIsNotKnownIsRefusedHereAndThere() {
        for (CallerDirectory directory : List.of(local, remote)) {
            assertThatThrownBy(() ->
                            directory.resolve(space.issuer(), space.organizationId(), "somebody", "relais-console"))
                    .isInstanceOfSatisfying(
                            DomainException.class,
                            refused ->
                                    assertThat(refused.reason()).isEqualTo(ErrorReason.ERROR_REASON_UNAUTHENTICATED));
        }
    }

    @Test
    void onlyServicesMayAsk() {
        for (Caller other : List.of(aMemberWith(Role.ROLE_TENANT_ADMIN), anAppWith("app:members"), anOperator())) {
            var stub = CallerDirectoryServiceGrpc.newBlockingStub(service.channelAs(other));
            assertRefused(
                    () -> stub.resolveCaller(ResolveCallerRequest.newBuilder()
                            .setIssuer(space.issuer())
                            .setSubject("somebody")
                            .build()),
                    ErrorReason.ERROR_REASON_PERMISSION_DENIED);
            assertRefused(
                    () -> stub.getTenantSettings(GetTenantSettingsRequest.newBuilder()
                            .setTenant("acme")
                            .build()),
                    ErrorReason.ERROR_REASON_PERMISSION_DENIED);
            assertRefused(
                    () -> stub.getSiloIssuers(GetSiloIssuersRequest.getDefaultInstance()),
                    ErrorReason.ERROR_REASON_PERMISSION_DENIED);
        }
    }

    @Test
    void theIssuersOfSilosAreListedAndNoPooledOne() {
        TenantId globex = new TenantId("globex");
        Subscription inSilo = new Subscription(
                "Globex",
                "en",
                "GB",
                new io.relais.identity.tenant.Administrator("admin@globex.example", "Ada", "Lovelace"),
                io.relais.identity.tenant.Plan.STANDARD,
                "north");
        Tenant registered = Tenant.registered(globex, inSilo, false, clock.instant());
        tenants.add(registered);
        GrpcSiloIssuers issuers = new GrpcSiloIssuers(service.channel());
        assertThat(issuers.get()).isEmpty();
        Placement silo = new Placement("https://north.example/realms/globex", "org-9");
        TenantFixtures.complete(tenants, registered, silo);

        assertThat(issuers.get()).containsExactly("https://north.example/realms/globex");
        String subject = Objects.requireNonNull(alice.subject());
        for (Placement mixed : List.of(
                new Placement(silo.issuer(), space.organizationId()),
                new Placement(space.issuer(), silo.organizationId()))) {
            assertThatThrownBy(() -> remote.resolve(mixed.issuer(), mixed.organizationId(), subject, "relais-console"))
                    .isInstanceOfSatisfying(
                            DomainException.class,
                            refused ->
                                    assertThat(refused.reason()).isEqualTo(ErrorReason.ERROR_REASON_UNAUTHENTICATED));
        }
    }

    @Test
    void aServiceReadsTheSettingsOfATenant() {
        var stub = CallerDirectoryServiceGrpc.newBlockingStub(service.channel());
        var settings = stub.getTenantSettings(
                GetTenantSettingsRequest.newBuilder().setTenant("acme").build());
        assertThat(settings.getDisplayName()).isEqualTo("Company acme");
        assertThat(settings.getLanguageCode()).isEqualTo("fr");
        assertThat(settings.getMinimumGroupSize()).isEqualTo(5);
        assertRefused(
                () -> stub.getTenantSettings(GetTenantSettingsRequest.newBuilder()
                        .setTenant("nobody")
                        .build()),
                ErrorReason.ERROR_REASON_NOT_FOUND);
    }
}
