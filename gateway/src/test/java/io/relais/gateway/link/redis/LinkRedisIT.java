package io.relais.gateway.link.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.cache.Ticker;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.relais.gateway.link.LocalLinks;
import io.relais.platform.redis.RedisConnections;
import io.relais.proto.analytics.v1.Click;
import io.relais.proto.content.v1.TrackedLink;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
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
    void aClickIsAnEntryOfTheStream() throws Exception {
        Click click = Click.newBuilder().setId("c1").setTenant("acme").build();
        new RedisClicks(redis).record(click).toCompletableFuture().join();
        List<StreamMessage<String, String>> entries =
                redis.call(commands -> commands.xrange("clicks", Range.unbounded()));
        assertThat(Click.parseFrom(
                        Base64.getDecoder().decode(entries.getLast().getBody().get("click"))))
                .isEqualTo(click);
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
    void aLinkThatChangesIsForgottenAtOnce() {
        AtomicInteger lookups = new AtomicInteger();
        LocalLinks links = new LocalLinks(
                code -> {
                    lookups.incrementAndGet();
                    return CompletableFuture.completedFuture(Optional.empty());
                },
                Ticker.disabledTicker());
        LinkInvalidations invalidations = new LinkInvalidations(redis, links);
        invalidations.start();
        try {
            await().until(() -> {
                Long listeners = redis.call(commands -> commands.publish("links.invalidated", "other-code"));
                return listeners > 0;
            });
            links.find("abcdef").toCompletableFuture().join();
            redis.call(commands -> commands.publish("links.invalidated", "abcdef"));
            await().untilAsserted(() -> {
                links.find("abcdef").toCompletableFuture().join();
                assertThat(lookups).hasValue(2);
            });
        } finally {
            invalidations.stop();
        }
    }
}
