package io.relais.gateway.limit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.gateway.limit.Limiter;
import io.relais.gateway.limit.Quota;
import io.relais.gateway.limit.Settlements;
import io.relais.gateway.limit.Traffic;
import io.relais.platform.redis.RedisConnections;
import io.relais.platform.redis.TenantKeys;
import io.relais.platform.tenancy.TenantId;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several gateways in one process, and the Redis that they share. */
@WithStores
class RedisSettlementsIT {

    private static final Quota QUOTA = new Quota(10, 100);
    private static final Pattern CALLS = Pattern.compile("cmdstat_(\\w+):calls=(\\d+)");

    private final RedisConnections redis;
    private final Traffic traffic = new Traffic();

    RedisSettlementsIT(Stores stores) {
        this.redis = stores.redis();
    }

    @BeforeEach
    void forgetEarlierTests() {
        redis.call(commands -> {
            List<String> keys = commands.keys(TenantKeys.key(Traffic.ACME, "limit", "*"));
            return keys.isEmpty() ? 0L : commands.del(keys.toArray(String[]::new));
        });
    }

    /** Settles in the time of the traffic, before the next request. */
    private CompletionStage<List<Double>> atOnce(TenantId tenant, List<Settlements.Spending> spendings) {
        var settlements = new RedisSettlements(redis, () -> Long.toString(traffic.millis()));
        return CompletableFuture.completedFuture(
                settlements.settle(tenant, spendings).toCompletableFuture().join());
    }

    private List<Limiter> threeGateways() {
        return Stream.generate(() -> traffic.gateway(this::atOnce)).limit(3).toList();
    }

    private long commandsSent() {
        Matcher calls = CALLS.matcher(redis.call(commands -> commands.info("commandstats")));
        long sent = 0;
        while (calls.find()) {
            // What the script calls by itself travels nowhere; INFO is this test's.
            sent += List.of("get", "set", "time", "info").contains(calls.group(1)) ? 0 : Long.parseLong(calls.group(2));
        }
        return sent;
    }

    @ParameterizedTest
    @CsvSource({"150, 150, 150", "900, 50, 10", "500, 500, 500", "60, 60, 0"})
    void threeGatewaysTogetherKeepTheQuotaWithinFivePerCentWithOneCommandForFiftyRequests(
            int first, int second, int third) {
        long before = commandsSent();
        traffic.flow(threeGateways(), List.of(first, second, third), Duration.ofSeconds(60));
        double allowed = Math.min(Traffic.QUOTA.burst() + 60.0 * Traffic.QUOTA.perSecond(), traffic.requests());
        assertThat(traffic.admitted() / allowed).isBetween(0.95, 1.05);
        assertThat(commandsSent() - before).isLessThanOrEqualTo(traffic.requests() / 50);
    }

    @Test
    void aGatewayThatStartsLaterLearnsWhatTheOthersLetPass() {
        Limiter first = traffic.gateway(this::atOnce);
        traffic.flow(List.of(first), List.of(900), Duration.ofSeconds(5));
        long before = traffic.admitted();
        traffic.flow(List.of(traffic.gateway(this::atOnce)), List.of(900), Duration.ofSeconds(1));
        assertThat(traffic.admitted() - before)
                .as("not another burst of " + Traffic.QUOTA.burst())
                .isLessThan(Traffic.QUOTA.perSecond() + 60L);
    }

    @Test
    void aBucketFillsUpOnTheClockOfRedisAndIsForgottenWhenItIsFull() {
        RedisSettlements settlements = new RedisSettlements(redis);
        List<Settlements.Spending> spent = List.of(new Settlements.Spending("members/1/read", QUOTA, 40));
        List<Double> tokens =
                settlements.settle(Traffic.ACME, spent).toCompletableFuture().join();
        assertThat(tokens.getFirst()).isEqualTo(60);
        Long life = redis.call(commands -> commands.pttl("t:{acme}:limit:members/1/read"));
        assertThat(life).isBetween(1L, 5_000L);
        List<Settlements.Spending> question = List.of(new Settlements.Spending("members/1/read", QUOTA, 0));
        assertThat(settlements
                        .settle(Traffic.ACME, question)
                        .toCompletableFuture()
                        .join()
                        .getFirst())
                .isBetween(60.0, 100.0);
    }

    @Test
    void theDebtOfABucketIsBounded() {
        RedisSettlements settlements = new RedisSettlements(redis);
        List<Settlements.Spending> spent = List.of(new Settlements.Spending("members/2/read", QUOTA, 100_000));
        assertThat(settlements
                        .settle(Traffic.ACME, spent)
                        .toCompletableFuture()
                        .join()
                        .getFirst())
                .isEqualTo(-100);
    }

    @Test
    void tenantsDoNotShareBuckets() {
        RedisSettlements settlements = new RedisSettlements(redis);
        List<Settlements.Spending> spent = List.of(new Settlements.Spending("members/3/read", QUOTA, 40));
        settlements.settle(Traffic.ACME, spent).toCompletableFuture().join();
        List<Settlements.Spending> question = List.of(new Settlements.Spending("members/3/read", QUOTA, 0));
        assertThat(settlements
                        .settle(new TenantId("globex"), question)
                        .toCompletableFuture()
                        .join())
                .containsExactly(100.0);
    }
}
