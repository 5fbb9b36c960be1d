package io.relais.identity.tenant;

import static io.relais.identity.tenant.TenantFixtures.aSubscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.relais.identity.SettableClock;
import io.relais.identity.member.EnrolledAdministrators;
import io.relais.identity.member.Member;
import io.relais.identity.member.MembersInMemory;
import io.relais.identity.member.Role;
import io.relais.identity.space.IdentityProviderInMemory;
import io.relais.identity.space.InitialPassword;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class CreateTenantTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final InitialPassword PASSWORD = new InitialPassword("a good long password");

    private final SettableClock clock = new SettableClock();
    private final TenantsInMemory tenants = new TenantsInMemory();
    private final MembersInMemory members = new MembersInMemory();
    private final IdentityProviderInMemory identityProvider = new IdentityProviderInMemory();
    private final TenantProvisioning provisioning = new TenantProvisioning(
            tenants,
            identityProvider.organizations(),
            tenant -> new EnrolledAdministrators(tenant, members, identityProvider.signIns(), clock),
            clock);
    private final CreateTenant createTenant =
            new CreateTenant(tenants, provisioning, "north"::equals, clock, Duration.ZERO);
    private final FinishTenants finishTenants = new FinishTenants(tenants, provisioning, clock, Duration.ofSeconds(5));
    private final List<RuntimeException> failures = new ArrayList<>();

    private Tenant stored() {
        return tenants.find(ACME).orElseThrow();
    }

    private void finish() {
        clock.pass(Duration.ofSeconds(6));
        finishTenants.run((tenant, why) -> failures.add(why));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorReason reason) {
        assertThatThrownBy(call)
                .asInstanceOf(type(DomainException.class))
                .extracting(DomainException::reason)
                .isEqualTo(reason);
    }

    @Test
    void aCompanyIsInUseWithItsAdministratorAtOnce() {
        Tenant tenant = createTenant.run(ACME, aSubscription("Acme"), PASSWORD);

        assertThat(tenant.state()).isEqualTo(TenantState.ACTIVE);
        assertThat(stored()).isEqualTo(tenant);
        assertThat(tenant.passwordPending()).isFalse();
        Member administrator =
                members.of(ACME).findByEmail("admin@acme.example").orElseThrow();
        assertThat(administrator.profile().roles()).containsExactlyInAnyOrder(Role.TENANT_ADMIN, Role.MEMBER);
        assertThat(identityProvider.signsIn("admin@acme.example", PASSWORD.reveal(), ACME))
                .isTrue();
    }

    @Test
    void theSameRequestAgainAnswersTheSameTenant() {
        Tenant first = createTenant.run(ACME, aSubscription("Acme"), PASSWORD);
        assertThat(createTenant.run(ACME, aSubscription("Acme"), PASSWORD)).isEqualTo(first);
        assertThat(members.of(ACME).list(null, 10)).hasSize(1);
    }

    @Test
    void theSameRequestIsTheSameAfterTheCompanyChangedItsName() {
        Tenant created = createTenant.run(ACME, aSubscription("Acme"), PASSWORD);
        Tenant renamed = new UpdateMyTenant(tenants, clock)
                .run(ACME, created.version(), settings -> new TenantSettings("Acme SE", "fr", "FR", 5));
        assertThat(createTenant.run(ACME, aSubscription("Acme"), PASSWORD)).isEqualTo(renamed);
    }

    @Test
    void aSiloIsOneCompanysAlone() {
        Administrator administrator = new Administrator("admin@acme.example", "Ada", "Lovelace");
        Subscription inSilo = new Subscription("Acme", "fr", "FR", administrator, Plan.STANDARD, "north");
        Tenant acme = createTenant.run(ACME, inSilo, PASSWORD);
        assertThat(acme.state()).isEqualTo(TenantState.ACTIVE);
        assertThat(createTenant.run(ACME, inSilo, PASSWORD)).isEqualTo(acme);
        assertRefused(
                () -> createTenant.run(new TenantId("globex"), inSilo, PASSWORD),
                ErrorReason.ERROR_REASON_ALREADY_EXISTS);
        assertRefused(
                () -> createTenant.run(ACME, aSubscription("Acme"), PASSWORD), ErrorReason.ERROR_REASON_ALREADY_EXISTS);
        Subscription elsewhere = new Subscription("Globex", "fr", "FR", administrator, Plan.STANDARD, "south");
        assertRefused(
                () -> createTenant.run(new TenantId("globex"), elsewhere, PASSWORD),
                ErrorReason.ERROR_REASON_INVALID_REQUEST);
        assertThat(tenants.find(new TenantId("globex"))).isEmpty();
    }

    @Test
    void anotherCompanyCantHaveTheId() {
        createTenant.run(ACME, aSubscription("Acme"), PASSWORD);
        assertRefused(
                () -> createTenant.run(ACME, aSubscription("Ajax"), PASSWORD), ErrorReason.ERROR_REASON_ALREADY_EXISTS);
        Subscription otherAdministrator =
                new Subscription("Acme", "fr", "FR", new Administrator("eve@acme.example", "Eve", "Moneypenny"));
        assertRefused(
                () -> createTenant.run(ACME, otherAdministrator, PASSWORD), ErrorReason.ERROR_REASON_ALREADY_EXISTS);
    }

    @Test
    void aCreationThatStoppedAtAnyStepGoesOnWhenItIsRepeated() {
        for (int writes = 0; writes <= 4; writes++) {
            TenantId id = new TenantId("acme-" + writes);
            Administrator administrator = new Administrator("admin@" + id + ".example", "Alice", "Martin");
            Subscription subscription = new Subscription("Acme", "fr", "FR", administrator);
            tenants.failAfter(writes);
            assertThatThrownBy(() -> createTenant.run(id, subscription, PASSWORD))
                    .hasMessage("The process died here.");
            tenants.failAfter(Integer.MAX_VALUE);

            assertThat(createTenant.run(id, subscription, PASSWORD).state()).isEqualTo(TenantState.ACTIVE);
            assertThat(members.of(id).list(null, 10)).hasSize(1);
            assertThat(identityProvider.signsIn(administrator.email(), PASSWORD.reveal(), id))
                    .isTrue();
        }
    }

    @Test
    void aCreationThatStoppedAtAnyStepIsFinishedInTheBackground() {
        for (int writes = 1; writes <= 4; writes++) {
            TenantId id = new TenantId("acme-" + writes);
            tenants.failAfter(writes);
            assertThatThrownBy(() -> createTenant.run(id, aSubscription("Acme"), PASSWORD))
                    .hasMessage("The process died here.");
            tenants.failAfter(Integer.MAX_VALUE);

            finish();
            assertThat(failures).isEmpty();
            assertThat(tenants.find(id).orElseThrow().state()).isEqualTo(TenantState.ACTIVE);
            assertThat(members.of(id).list(null, 10)).hasSize(1);
        }
    }

    @Test
    void aCreationThatLostTheIdentityProviderGoesOnWhenItIsBack() {
        for (int answers = 0; answers <= 1; answers++) {
            TenantId id = new TenantId("acme-" + answers);
            identityProvider.goAwayAfter(answers);
            assertRefused(
                    () -> createTenant.run(id, aSubscription("Acme"), PASSWORD), ErrorReason.ERROR_REASON_UNAVAILABLE);
            finish();
            assertThat(failures).hasSize(1);
            failures.clear();

            identityProvider.comeBack();
            finish();
            assertThat(failures).isEmpty();
            assertThat(tenants.find(id).orElseThrow().state()).isEqualTo(TenantState.ACTIVE);
        }
    }

    @Test
    void thePasswordThatACrashLostIsSetWhenTheOperatorSendsItAgain() {
        tenants.failAfter(1);
        assertThatThrownBy(() -> createTenant.run(ACME, aSubscription("Acme"), PASSWORD))
                .hasMessage("The process died here.");
        tenants.failAfter(Integer.MAX_VALUE);
        finish();
        assertThat(stored().passwordPending()).isTrue();
        assertThat(identityProvider.signsIn("admin@acme.example", PASSWORD.reveal(), ACME))
                .isFalse();

        Tenant repeated = createTenant.run(ACME, aSubscription("Acme"), PASSWORD);

        assertThat(repeated.passwordPending()).isFalse();
        assertThat(identityProvider.signsIn("admin@acme.example", PASSWORD.reveal(), ACME))
                .isTrue();
    }

    @Test
    void aTenantIsProvisionedUntilItsDefaultsAreMade() {
        tenants.holdMessages();
        assertThat(createTenant.run(ACME, aSubscription("Acme"), PASSWORD).state())
                .isEqualTo(TenantState.PROVISIONING);
        finish();
        assertThat(stored().state()).isEqualTo(TenantState.PROVISIONING);

        tenants.deliver();
        finish();
        assertThat(stored().state()).isEqualTo(TenantState.ACTIVE);
    }

    @Test
    void aCreationInTheForegroundIsLeftAlone() {
        tenants.holdMessages();
        createTenant.run(ACME, aSubscription("Acme"), PASSWORD);
        tenants.deliver();
        finishTenants.run((tenant, why) -> failures.add(why));
        assertThat(stored().state()).isEqualTo(TenantState.PROVISIONING);
    }

    @Test
    void manyAtOnceMakeOneTenant() throws Exception {
        List<Callable<Tenant>> requests = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            requests.add(() -> createTenant.run(ACME, aSubscription("Acme"), PASSWORD));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(requests)) {
                assertThat(result.get().state()).isEqualTo(TenantState.ACTIVE);
            }
        }
        assertThat(members.of(ACME).list(null, 10)).hasSize(1);
        assertThat(stored().version()).isEqualTo(5);
    }

    @Test
    void aPasswordThatTheIdentityProviderRefusesIsTheRequestsFault() {
        assertThatThrownBy(
                        () -> createTenant.run(ACME, aSubscription("Acme"), new InitialPassword("admin@acme.example")))
                .asInstanceOf(type(DomainException.class))
                .satisfies(refused -> assertThat(refused.fieldViolations())
                        .singleElement()
                        .satisfies(
                                violation -> assertThat(violation.field()).isEqualTo("administrator.initialPassword")));

        assertThat(createTenant.run(ACME, aSubscription("Acme"), PASSWORD).state())
                .isEqualTo(TenantState.ACTIVE);
    }

    @Test
    void onlyActiveTenantsAreSuspendedAndOnlySuspendedOnesResumed() {
        SuspendTenant suspendTenant = new SuspendTenant(tenants, clock);
        ResumeTenant resumeTenant = new ResumeTenant(tenants, clock);
        assertRefused(() -> suspendTenant.run(ACME, "unpaid"), ErrorReason.ERROR_REASON_NOT_FOUND);
        tenants.holdMessages();
        createTenant.run(ACME, aSubscription("Acme"), PASSWORD);
        assertRefused(() -> suspendTenant.run(ACME, "unpaid"), ErrorReason.ERROR_REASON_WRONG_STATE);
        assertRefused(() -> resumeTenant.run(ACME), ErrorReason.ERROR_REASON_WRONG_STATE);

        tenants.deliver();
        finish();
        Tenant suspended = suspendTenant.run(ACME, "unpaid");
        assertThat(suspended.state()).isEqualTo(TenantState.SUSPENDED);
        assertThat(suspendTenant.run(ACME, "again")).isEqualTo(suspended);
        Tenant resumed = resumeTenant.run(ACME);
        assertThat(resumed.state()).isEqualTo(TenantState.ACTIVE);
        assertThat(resumeTenant.run(ACME)).isEqualTo(resumed);
    }
}
