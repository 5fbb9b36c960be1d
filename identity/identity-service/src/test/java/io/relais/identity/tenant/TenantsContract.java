package io.relais.identity.tenant;

import static io.relais.identity.tenant.TenantFixtures.aRegisteredTenant;
import static io.relais.identity.tenant.TenantFixtures.anActiveTenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.identity.space.Placement;
import io.relais.platform.tenancy.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every registry of tenants does. */
public abstract class TenantsContract<T extends Tenants> {

    /** The registry. */
    protected final T tenants;

    private final String prefix = "t" + UUID.randomUUID().toString().substring(0, 8);
    private final TenantId acme = new TenantId(prefix + "acme");
    private final TenantId globex = new TenantId(prefix + "globex");

    /** For that registry. */
    protected TenantsContract(T tenants) {
        this.tenants = tenants;
    }

    private Placement aSpace() {
        return new Placement(
                "https://id.example/realms/relais", UUID.randomUUID().toString());
    }

    @Test
    void aTenantIsReadAsItWasWritten() {
        Tenant registered = aRegisteredTenant(acme);
        assertThat(tenants.add(registered)).isTrue();
        assertThat(tenants.find(acme)).contains(registered);

        Tenant complete = anActiveTenant(tenants, globex, aSpace());
        assertThat(tenants.find(globex)).contains(complete);
        assertThat(tenants.find(globex).orElseThrow().state()).isEqualTo(TenantState.ACTIVE);

        Tenant suspended = TenantFixtures.suspend(tenants, complete);
        assertThat(tenants.find(globex)).contains(suspended);
    }

    @Test
    void anIdIsGivenOnce() {
        assertThat(tenants.add(aRegisteredTenant(acme))).isTrue();
        assertThat(tenants.add(aRegisteredTenant(acme))).isFalse();
    }

    @Test
    void ofManyWritersOfOneVersionExactlyOneWins() throws Exception {
        Tenant seen = anActiveTenant(tenants, acme, aSpace());
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            TenantSettings settings = new TenantSettings("Name " + i, "fr", "FR", 5);
            writers.add(() -> tenants.replace(seen.withSettings(settings, seen.touchTime())));
        }
        int winners = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(writers)) {
                winners += result.get() ? 1 : 0;
            }
        }
        assertThat(winners).isEqualTo(1);
    }

    @Test
    void aPlanThatWasChangedStays() {
        Tenant subscribed = anActiveTenant(tenants, acme, aSpace());
        assertThat(subscribed.plan()).isEqualTo(Plan.STANDARD);
        Tenant changed = subscribed.withPlan(Plan.ENTERPRISE, subscribed.touchTime());
        assertThat(tenants.replaceTelling(changed, TenantFact.UPDATED)).isTrue();
        assertThat(tenants.find(acme)).contains(changed);
        assertThat(tenants.find(acme).orElseThrow().subscription()).isEqualTo(subscribed.subscription());
    }

    @Test
    void aTenantIsFoundByTheWholeOfItsSpaceOnly() {
        Placement space = aSpace();
        Tenant active = anActiveTenant(tenants, acme, space);
        anActiveTenant(tenants, globex, aSpace());

        assertThat(tenants.findBySpace(space)).contains(active);
        assertThat(tenants.findBySpace(new Placement("https://id.example/realms/other", space.organizationId())))
                .isEmpty();
        assertThat(tenants.findBySpace(aSpace())).isEmpty();
    }

    private Tenant inSilo(TenantId id, String silo) {
        Subscription pooled = TenantFixtures.aSubscription("Company " + id);
        return Tenant.registered(
                id,
                new Subscription(
                        pooled.displayName(), "fr", "FR", pooled.administrator(), Plan.STANDARD, prefix + silo),
                false,
                aRegisteredTenant(id).createTime());
    }

    @Test
    void aSiloIsOneTenantsAndItsIssuerIsListed() {
        Tenant north = inSilo(acme, "north");
        assertThat(tenants.add(north)).isTrue();
        assertThat(tenants.add(inSilo(globex, "north"))).isFalse();
        assertThat(tenants.find(globex)).isEmpty();
        assertThat(tenants.add(inSilo(globex, "south"))).isTrue();
        assertThat(tenants.find(acme)).contains(north);
        String issuer = "https://" + prefix + "/realms/north";
        assertThat(tenants.siloIssuers()).doesNotContain(issuer);

        tenants.replace(north.organizationMade(new Placement(issuer, "org-1"), north.touchTime()));

        TenantId pooled = new TenantId(prefix + "pooled");
        anActiveTenant(tenants, pooled, aSpace());
        assertThat(tenants.siloIssuers()).contains(issuer).doesNotContain("https://id.example/realms/relais");
        assertThat(tenants.find(pooled).orElseThrow().subscription().silo()).isNull();
    }

    @Test
    void theMessageWaitsUntilItIsDelivered() {
        holdMessages();
        Tenant tenant = aRegisteredTenant(acme);
        tenants.add(tenant);
        tenant = tenant.organizationMade(aSpace(), tenant.touchTime());
        tenants.replace(tenant);
        tenant = tenant.administratorMade(false, tenant.touchTime());
        tenants.replace(tenant);
        assertThat(tenants.hasUndelivered(acme)).isFalse();

        tenant = tenant.defaultsRequested(tenant.touchTime());
        assertThat(tenants.replaceRequestingDefaults(tenant)).isTrue();
        assertThat(tenants.hasUndelivered(acme)).isTrue();
        assertThat(tenants.hasUndelivered(globex)).isFalse();
        assertThat(tenants.find(acme)).contains(tenant);

        deliver(acme);
        assertThat(tenants.hasUndelivered(acme)).isFalse();
    }

    @Test
    void aWalkThroughTheListMeetsEveryTenantOnceAlsoWhileOthersSubscribe() {
        List<TenantId> before = new ArrayList<>();
        for (String suffix : List.of("a", "a-b", "ab", "b", "c")) {
            TenantId id = new TenantId(prefix + suffix);
            tenants.add(aRegisteredTenant(id));
            before.add(id);
        }
        List<TenantId> walked = new ArrayList<>();
        @Nullable TenantId after = new TenantId(prefix);
        int subscribed = 0;
        while (true) {
            List<Tenant> page = tenants.list(after, 2);
            page.stream()
                    .map(Tenant::id)
                    .filter(id -> id.value().startsWith(prefix))
                    .forEach(walked::add);
            if (page.size() < 2) {
                break;
            }
            after = page.getLast().id();
            if (subscribed++ < 3) {
                tenants.add(aRegisteredTenant(new TenantId(prefix + "aa" + subscribed)));
            }
        }
        assertThat(walked)
                .doesNotHaveDuplicates()
                .containsAll(before)
                .isSortedAccordingTo((one, other) -> one.value().compareTo(other.value()));
    }

    @Test
    void onlyCreationsThatStoodStillAreUnfinished() {
        Tenant stuck = aRegisteredTenant(acme);
        tenants.add(stuck);
        anActiveTenant(tenants, globex, aSpace());

        assertThat(tenants.unfinished(stuck.touchTime().plus(Duration.ofMillis(1)), 1_000))
                .contains(stuck)
                .extracting(Tenant::id)
                .doesNotContain(globex);
        assertThat(tenants.unfinished(stuck.touchTime(), 1_000)).doesNotContain(stuck);
    }

    /** Keeps messages from being delivered. */
    protected abstract void holdMessages();

    /** Delivers the messages of that tenant. */
    protected abstract void deliver(TenantId tenant);
}
