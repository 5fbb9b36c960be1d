package io.relais.policy.screening.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.screening.ChangeRules;
import io.relais.policy.screening.CreateRule;
import io.relais.policy.screening.RuleHistory;
import io.relais.policy.screening.RuleSets;
import io.relais.policy.screening.RuleSetsContract;
import io.relais.policy.screening.SampleRule;
import io.relais.policy.screening.Screeners;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@WithStores
class MongoRuleSetsIT extends RuleSetsContract {

    private static final MongoScreeningConfiguration CONFIGURATION = new MongoScreeningConfiguration();

    private final TenantScoped<RuleSets> sets;

    MongoRuleSetsIT(Stores stores) {
        super(CONFIGURATION.ruleSets(stores.collections()));
        CONFIGURATION.screeningIndexes().apply(stores.database());
        sets = CONFIGURATION.ruleSets(stores.collections());
    }

    @Test
    void everyInstanceFollowsWithinTwoSecondsThoughNobodyTellsIt() {
        TenantId tenant =
                new TenantId("t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
        List<Screeners> instances = Stream.generate(() -> new Screeners(sets, 10_000, System::nanoTime))
                .limit(3)
                .toList();
        try (ScheduledExecutorService refresh = Executors.newScheduledThreadPool(instances.size())) {
            for (Screeners instance : instances) {
                assertThat(instance.of(tenant).version()).isZero();
                refresh.scheduleWithFixedDelay(instance::refresh, 0, Screeners.POLL.toMillis(), TimeUnit.MILLISECONDS);
            }
            Clock clock = Clock.systemUTC();
            ChangeRules changes = new ChangeRules(sets, instances.getFirst(), clock);
            new CreateRule(changes, new RuleHistory(sets), clock)
                    .create(tenant, "names", SampleRule.finding("names", "falcon"), "members/clarisse");

            assertThat(instances.getFirst().of(tenant).version()).isEqualTo(1);
            Awaitility.await("all instances to follow")
                    .atMost(Duration.ofSeconds(2))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> instances.stream()
                            .allMatch(instance -> instance.of(tenant).version() == 1));
            refresh.shutdownNow();
        }
    }
}
