package io.relais.analytics.click.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import io.lettuce.core.Consumer;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relais.analytics.click.RecordClicks;
import io.relais.analytics.measure.CountingSignal;
import io.relais.analytics.measure.InMemoryMeasures;
import io.relais.analytics.measure.Measure;
import io.relais.analytics.measure.RecordMeasuredEvents;
import io.relais.analytics.measure.RollUp;
import io.relais.analytics.measure.Tallies;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.analytics.v1.Click;
import io.relais.proto.analytics.v1.RecordClicksRequest;
import io.relais.proto.api.v1.Network;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithStores(sharedRedisKeys = {ClickStream.STREAM, ClickStream.UNREADABLE})
class ClickStreamIT {
    private static final TenantId ACME = new TenantId("acme");
    private static final Instant NOW = Instant.parse("2026-11-22T12:30:00Z");

    private final Stores stores;
    private final InMemoryMeasures measures = new InMemoryMeasures();
    private final RecordClicks record =
            new RecordClicks(new RecordMeasuredEvents(measures.events(), new CountingSignal()));

    ClickStreamIT(Stores stores) {
        this.stores = stores;
    }

    @BeforeEach
    void emptyTheStream() {
        stores.redis().call(redis -> redis.del(ClickStream.STREAM, ClickStream.UNREADABLE));
    }

    @Test
    void clicksThatWaitAndClicksThatComeAreRecordedAndLeaveTheStream() {
        append(0, 700);
        try (ClickStream stream = stream()) {
            stream.start();
            append(700, 1_200);
            await().atMost(Duration.ofSeconds(20)).until(() -> clicks() == 1_200);
        }
        assertThat(length(ClickStream.STREAM)).isZero();
    }

    @Test
    void aStreamThatIsQuietForLongerThanACommandMayTakeIsStillRead() {
        try (ClickStream stream = stream()) {
            stream.start();
            append(0, 1);
            await().atMost(Duration.ofSeconds(5)).until(() -> clicks() == 1);
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            append(1, 2);
            await().atMost(Duration.ofSeconds(1)).until(() -> clicks() == 2);
        }
    }

    @Test
    void aClickThatComesTwiceCountsOnce() {
        append(0, 50);
        append(0, 50);
        try (ClickStream stream = stream()) {
            stream.start();
            await().atMost(Duration.ofSeconds(10)).until(() -> length(ClickStream.STREAM) == 0);
        }
        assertThat(clicks()).isEqualTo(50);
    }

    @Test
    void whatADeadProcessReadAndDidNotRecordIsTakenOver() {
        append(0, 20);
        stores.redis().call(redis -> {
            redis.xgroupCreate(
                    StreamOffset.from(ClickStream.STREAM, "0"), ClickStream.GROUP, XGroupCreateArgs.Builder.mkstream());
            return redis.xreadgroup(
                    Consumer.from(ClickStream.GROUP, "dead"),
                    XReadArgs.Builder.count(20),
                    StreamOffset.lastConsumed(ClickStream.STREAM));
        });
        try (ClickStream stream = stream()) {
            stream.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> clicks() == 20);
        }
    }

    @Test
    void anEntryThatCannotBeReadIsSetAsideAndHoldsUpNoOther() {
        stores.redis().call(redis -> redis.xadd(ClickStream.STREAM, Map.of(StreamedClicks.FIELD, "?")));
        append(0, 3);
        try (ClickStream stream = stream()) {
            stream.start();
            await().atMost(Duration.ofSeconds(10)).until(() -> clicks() == 3);
            await().atMost(Duration.ofSeconds(10)).until(() -> length(ClickStream.STREAM) == 0);
        }
        assertThat(length(ClickStream.UNREADABLE)).isEqualTo(1);
    }

    @Test
    void oneClickThatCannotBeReadHoldsUpNoOtherOfItsMoment() {
        append(List.of(click(0), Click.newBuilder().setId("broken").build(), click(1)));
        try (ClickStream stream = stream()) {
            stream.start();
            await().atMost(Duration.ofSeconds(10)).until(() -> length(ClickStream.STREAM) == 0);
        }
        assertThat(clicks()).isEqualTo(2);
        assertThat(length(ClickStream.UNREADABLE)).isEqualTo(1);
    }

    @Test
    void theBacklogTellsTheAgeOfTheOldestClickThatWaits() {
        Clock clock = Clock.systemUTC();
        StreamBacklog backlog = new StreamBacklog(stores.redis(), clock);
        assertThat(backlog.completeUntil())
                .get()
                .satisfies(time -> assertThat(time).isCloseTo(clock.instant(), within(Duration.ofSeconds(5))));

        stores.redis()
                .call(redis -> redis.xadd(
                        ClickStream.STREAM,
                        XAddArgs.Builder.minId("0").id("1000-0"),
                        Map.of(StreamedClicks.FIELD, "?")));

        assertThat(backlog.completeUntil()).contains(Instant.ofEpochMilli(1_000));
    }

    private ClickStream stream() {
        return new ClickStream(stores.redis(), record, new SimpleMeterRegistry());
    }

    private static final int TOGETHER = 7;

    /** As the gateway appends them: clicks of the same moment in one entry. */
    private void append(int from, int to) {
        for (int i = from; i < to; i += TOGETHER) {
            append(IntStream.range(i, Math.min(to, i + TOGETHER))
                    .mapToObj(ClickStreamIT::click)
                    .toList());
        }
    }

    private void append(List<Click> clicks) {
        RecordClicksRequest together =
                RecordClicksRequest.newBuilder().addAllClicks(clicks).build();
        String encoded = Base64.getEncoder().encodeToString(together.toByteArray());
        stores.redis().call(redis -> redis.xadd(ClickStream.STREAM, Map.of(StreamedClicks.FIELD, encoded)));
    }

    private static Click click(int i) {
        return Click.newBuilder()
                .setId("c" + i)
                .setTenant(ACME.value())
                .setCode("abc123")
                .setShare("shares/1")
                .setPost("posts/1")
                .setNetwork(Network.NETWORK_X)
                .setOccurTime(Timestamp.newBuilder().setSeconds(NOW.getEpochSecond()))
                .setVisitor("v" + i)
                .build();
    }

    private long length(String stream) {
        return stores.redis().call(redis -> redis.xlen(stream));
    }

    private long clicks() {
        new RollUp(measures.events(), measures.buckets()).countAll(ACME);
        return measures.buckets().of(ACME).totals(Instant.EPOCH, NOW.plus(Duration.ofDays(1))).values().stream()
                .reduce(Tallies.NONE, Tallies::plus)
                .of(Measure.TRACKED_CLICK);
    }
}
