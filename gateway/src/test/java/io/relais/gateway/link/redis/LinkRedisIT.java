package io.relais.gateway.link.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.relais.gateway.link.Bots;
import io.relais.gateway.link.GatheredClicks;
import io.relais.gateway.link.LocalLinks;
import io.relais.gateway.link.Redirect;
import io.relais.gateway.link.VisitorHashes;
import io.relais.platform.redis.RedisConnections;
import io.relais.proto.analytics.v1.Click;
import io.relais.proto.analytics.v1.RecordClicksRequest;
import io.relais.proto.content.v1.TrackedLink;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@WithStores(sharedRedisKeys = {"links:abcdef", "links:garbled", "clicks", "salt:2026-11-22"})
class LinkRedisIT {

    private final RedisConnections redis;

    LinkRedisIT(Stores stores) {
        this.redis = stores.redis();
    }

    @Test
    void aCopyThatContentServicePutThereIsFound() {
        TrackedLink link = TrackedLink.newBuilder()
                .setCode("abcdef")
                .setTargetUri("https://example.com/é")
                .build();
        redis.call(commands -> commands.set("links:abcdef", Base64.getEncoder().encodeToString(link.toByteArray())));
        RedisLinks links = new RedisLinks(redis, code -> CompletableFuture.completedFuture(Optional.empty()));
        assertThat(links.find("abcdef").toCompletableFuture().join()).hasValue(link);
        assertThat(links.find("missing").toCompletableFuture().join()).isEmpty();
    }

    @Test
    void aCopyThatCannotBeReadIsAskedOfTheService() {
        TrackedLink link = TrackedLink.newBuilder().setCode("garbled").build();
        redis.call(commands -> commands.set("links:garbled", "~"));
        RedisLinks links = new RedisLinks(redis, code -> CompletableFuture.completedFuture(Optional.of(link)));
        assertThat(links.find("garbled").toCompletableFuture().join()).hasValue(link);
    }

    @Test
    void clicksOfOneMomentAreOneEntryOfTheStream() throws Exception {
        List<Click> clicks = List.of(
                Click.newBuilder().setId("c1").setTenant("acme").build(),
                Click.newBuilder().setId("c2").setTenant("globex").build());
        new RedisClicks(redis).record(clicks).toCompletableFuture().join();
        List<StreamMessage<String, String>> entries =
                redis.call(commands -> commands.xrange("clicks", Range.unbounded()));
        byte[] entry = Base64.getDecoder().decode(entries.getLast().getBody().get("clicks"));
        assertThat(RecordClicksRequest.parseFrom(entry).getClicksList()).isEqualTo(clicks);
    }

    @Test
    void everyGatewayHasTheSameSaltOfADay() {
        LocalDate day = LocalDate.of(2026, 11, 22);
        byte[] first = new RedisSalts(redis).of(day).toCompletableFuture().join();
        byte[] second = new RedisSalts(redis).of(day).toCompletableFuture().join();
        assertThat(first).hasSize(32).isEqualTo(second);
        Long life = redis.call(commands -> commands.ttl("salt:" + day));
        assertThat(life).isPositive();
    }

    @Test
    void aLinkThatEndsIsForgottenAtOnceAndOneThatDoesNotIsRemembered() {
        AtomicInteger lookups = new AtomicInteger();
        AtomicLong time = new AtomicLong();
        AtomicInteger readings = new AtomicInteger();
        LocalLinks links = new LocalLinks(
                code -> {
                    lookups.incrementAndGet();
                    return CompletableFuture.completedFuture(Optional.of(TrackedLink.getDefaultInstance()));
                },
                () -> {
                    readings.incrementAndGet();
                    return time.get();
                });
        Redirect redirect = new Redirect(
                links,
                new GatheredClicks(clicks -> CompletableFuture.completedFuture(null), Runnable::run),
                new VisitorHashes(new RedisSalts(redis), Clock.systemUTC()),
                Bots.known(),
                Clock.systemUTC());
        Runnable visit = () -> redirect.follow(new Redirect.Visit("abcdef", "192.0.2.1", "", true))
                .toCompletableFuture()
                .join();
        LinkInvalidations invalidations = new LinkInvalidations(redis, links);
        invalidations.start();
        try {
            await().until(() -> {
                Long listeners = redis.call(commands -> commands.publish("links.invalidated", "other-code"));
                return listeners > 0;
            });
            visit.run();
            redis.call(commands -> commands.publish("links.invalidated", "abcdef"));
            await().untilAsserted(() -> {
                visit.run();
                assertThat(lookups).hasValue(2);
            });
            time.addAndGet(LocalLinks.FRESH.toNanos());
            // The clock is read before each question: at the second reading from now, one of now has been answered.
            int already = readings.get();
            await().until(() -> readings.get() >= already + 2);
            int before = lookups.get();
            visit.run();
            assertThat(lookups).hasValue(before);
        } finally {
            invalidations.stop();
        }
    }
}
