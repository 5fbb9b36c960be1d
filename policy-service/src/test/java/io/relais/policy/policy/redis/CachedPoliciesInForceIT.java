package io.relais.policy.policy.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.redis.RedisConnections;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ConsentRenewal;
import io.relais.policy.network.Network;
import io.relais.policy.policy.Policies;
import io.relais.policy.policy.PoliciesContract;
import io.relais.policy.policy.PoliciesInForce;
import io.relais.policy.policy.PoliciesInMemory;
import io.relais.policy.policy.PolicyInForce;
import io.relais.policy.policy.PolicyRules;
import io.relais.policy.policy.QuietPeriod;
import io.relais.policy.policy.RequiredDisclosure;
import io.relais.policy.training.Audience;
import io.relais.policy.training.RequiredCourse;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@WithStores
class CachedPoliciesInForceIT extends PoliciesContract {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123Z");

    private static final TenantScoped<Policies> POLICIES = PoliciesInMemory.scoped();

    private final RedisConnections redis;

    CachedPoliciesInForceIT(Stores stores) {
        super(POLICIES, RedisPolicyConfiguration.cached(PoliciesInMemory.inForce(POLICIES), stores.redis()));
        this.redis = stores.redis();
    }

    private static PolicyInForce version(int order) {
        return new PolicyInForce(
                "social-media",
                order,
                "d".repeat(64),
                1,
                new PolicyRules(
                        Set.of(Network.X, Network.BLUESKY),
                        List.of(new QuietPeriod(NOW, NOW.plusSeconds(60), "Résultats, \"T4\"\n:")),
                        Map.of(Network.X, 20, Network.BLUESKY, 1),
                        List.of(new RequiredDisclosure("fr", List.of("#collaborateur", "Je travaille, chez = Acme"))),
                        List.of(
                                new RequiredCourse("security", Audience.EVERYBODY),
                                new RequiredCourse(
                                        "finance",
                                        new Audience(
                                                List.of("R&D, Lyon", "Été"), List.of("A"), List.of("FR"), List.of()),
                                        NOW.plusSeconds(1))),
                        List.of(
                                new ConsentRenewal("use-personal-account", 6, NOW),
                                new ConsentRenewal("measure-shares", 12, null))),
                order);
    }

    @Test
    void theSecondReadDoesNotReachTheStore() {
        CountingStore store = new CountingStore(version(1));
        PoliciesInForce cached = cached("once", store);

        assertThat(cached.find()).contains(version(1));
        assertThat(cached.find()).contains(version(1));
        assertThat(store.reads).hasValue(1);
        assertThat(cached.findBinding()).contains(version(1));
        assertThat(store.reads).hasValue(2);
    }

    @Test
    void aSlowReaderDoesNotBringAnOldVersionBack() {
        PoliciesInForce slow = cached("slow", new CountingStore(version(1)));
        PoliciesInForce publisher = cached("slow", new CountingStore(version(2)));

        publisher.published(version(2));
        slow.published(version(1));

        assertThat(slow.find()).contains(version(2));
    }

    @Test
    void withoutRedisEveryReadReachesTheStore() throws IOException {
        int nobodyListens;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobodyListens = socket.getLocalPort();
        }
        CountingStore store = new CountingStore(version(1));
        try (RedisConnections away = RedisConnections.to("redis://127.0.0.1:" + nobodyListens)) {
            PoliciesInForce cached = new CachedPoliciesInForce(new TenantId("acme"), store, away);
            assertThat(cached.find()).contains(version(1));
            cached.published(version(2));
            assertThat(cached.find()).contains(version(1));
        }
        assertThat(store.reads).hasValue(2);
    }

    private PoliciesInForce cached(String tenant, PoliciesInForce store) {
        return new CachedPoliciesInForce(new TenantId(tenant), store, redis);
    }

    private static final class CountingStore implements PoliciesInForce {

        private final PolicyInForce version;
        private final AtomicInteger reads = new AtomicInteger();

        private CountingStore(PolicyInForce version) {
            this.version = version;
        }

        @Override
        public Optional<PolicyInForce> find() {
            reads.incrementAndGet();
            return Optional.of(version);
        }

        @Override
        public Optional<PolicyInForce> findBinding() {
            return find();
        }

        @Override
        public void published(PolicyInForce version) {}
    }
}
