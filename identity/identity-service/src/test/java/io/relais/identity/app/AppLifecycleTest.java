package io.relais.identity.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.relais.identity.SettableClock;
import io.relais.identity.space.ClientCredentials;
import io.relais.identity.space.IdentityProviderInMemory;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AppLifecycleTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final List<String> SCOPES = List.of("app:engagements");

    private final SettableClock clock = new SettableClock();
    private final AppsInMemory apps = new AppsInMemory();
    private final IdentityProviderInMemory identityProvider = new IdentityProviderInMemory();
    private final CreateApp createApp = new CreateApp(apps, identityProvider.appClients(), clock);
    private final RotateAppSecret rotateAppSecret = new RotateAppSecret(apps, identityProvider.appClients());
    private final DeleteApp deleteApp = new DeleteApp(apps, identityProvider.appClients(), clock);
    private final SettleApps settleApps = new SettleApps(apps, apps, identityProvider.appClients(), clock);
    private final List<RuntimeException> failures = new ArrayList<>();

    private RegisteredApp create() {
        return createApp.run(ACME, "crm", "CRM", SCOPES);
    }

    private void settle() {
        clock.pass(CreateApp.RESERVATION.plusSeconds(1));
        settleApps.run((one, why) -> failures.add(why));
    }

    private static void assertRefused(ThrowingCallable call, ErrorReason reason) {
        assertThatThrownBy(call)
                .asInstanceOf(type(DomainException.class))
                .extracting(DomainException::reason)
                .isEqualTo(reason);
    }

    @Test
    void aNewAppGetsCredentialsThatWork() {
        RegisteredApp crm = create();
        assertThat(identityProvider.accepts(crm.credentials())).isTrue();
        assertThat(crm.credentials().clientId()).hasToString("app-acme-crm");
        assertThat(crm.credentials().toString())
                .doesNotContain(crm.credentials().secret());
        assertThat(apps.of(ACME).find("crm")).contains(crm.app());
    }

    @Test
    void aNewSecretEndsTheOldOne() {
        ClientCredentials old = create().credentials();
        ClientCredentials rotated = rotateAppSecret.run(ACME, "crm").credentials();
        assertThat(identityProvider.accepts(rotated)).isTrue();
        assertThat(identityProvider.accepts(old)).isFalse();
        assertRefused(() -> rotateAppSecret.run(ACME, "other"), ErrorReason.ERROR_REASON_NOT_FOUND);
        assertRefused(() -> rotateAppSecret.run(new TenantId("globex"), "crm"), ErrorReason.ERROR_REASON_NOT_FOUND);
    }

    @Test
    void ofManyAtOnceWithOneIdExactlyOneIsRegistered() throws Exception {
        List<Callable<RegisteredApp>> requests = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            requests.add(this::create);
        }
        List<RegisteredApp> winners = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(requests)) {
                try {
                    winners.add(result.get());
                } catch (ExecutionException refused) {
                    assertThat(refused.getCause())
                            .asInstanceOf(type(DomainException.class))
                            .extracting(DomainException::reason)
                            .isEqualTo(ErrorReason.ERROR_REASON_ALREADY_EXISTS);
                }
            }
        }
        assertThat(winners)
                .singleElement()
                .satisfies(winner -> assertThat(identityProvider.accepts(winner.credentials()))
                        .isTrue());
    }

    @Test
    void aRegistrationThatFailedLeavesTheIdFree() {
        identityProvider.goAway();
        assertRefused(this::create, ErrorReason.ERROR_REASON_UNAVAILABLE);
        identityProvider.comeBack();
        assertThat(identityProvider.accepts(create().credentials())).isTrue();
    }

    @Test
    void aRegistrationThatDiedIsTakenOverOrRemovedAfterAWhile() {
        apps.of(ACME).add(App.joining("crm", "CRM", SCOPES, clock.instant()));
        assertRefused(this::create, ErrorReason.ERROR_REASON_ALREADY_EXISTS);
        clock.pass(CreateApp.RESERVATION);
        assertThat(identityProvider.accepts(create().credentials())).isTrue();

        apps.of(ACME).add(App.joining("other", "Other", SCOPES, clock.instant()));
        settle();
        assertThat(apps.of(ACME).findAny("other")).isEmpty();
        assertThat(apps.of(ACME).find("crm")).isPresent();
        assertThat(failures).isEmpty();
    }

    @Test
    void aDeletedAppIsGoneAtOnceAndItsClientInTheEnd() {
        ClientCredentials credentials = create().credentials();
        identityProvider.goAway();
        deleteApp.run(ACME, "crm");
        assertThat(apps.of(ACME).find("crm")).isEmpty();
        assertRefused(() -> deleteApp.run(ACME, "crm"), ErrorReason.ERROR_REASON_NOT_FOUND);
        assertRefused(this::create, ErrorReason.ERROR_REASON_CONFLICT);
        settle();
        assertThat(failures).hasSize(1);

        identityProvider.comeBack();
        settle();
        assertThat(identityProvider.accepts(credentials)).isFalse();
        assertThat(identityProvider.accepts(create().credentials())).isTrue();
    }

    @Test
    void anAppThatIsDeletedCanBeRegisteredAgainAtOnce() {
        create();
        deleteApp.run(ACME, "crm");
        assertThat(identityProvider.accepts(create().credentials())).isTrue();
    }
}
