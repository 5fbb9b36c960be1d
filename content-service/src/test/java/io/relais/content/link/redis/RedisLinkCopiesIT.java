package io.relais.content.link.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.relais.content.link.LinkForm;
import io.relais.content.link.TrackedLink;
import io.relais.content.network.Network;
import io.relais.platform.redis.RedisConnections;
import io.relais.platform.tenancy.TenantId;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithStores
class RedisLinkCopiesIT {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final LinkForm FORM =
            link -> (link.leadsOn() ? "active" : "gone").getBytes(StandardCharsets.US_ASCII);

    private final RedisConnections redis;
    private final RedisLinkCopies copies;

    RedisLinkCopiesIT(Stores stores) {
        this.redis = stores.redis();
        this.copies = new RedisLinkCopies(redis, FORM, CLOCK);
    }

    @AfterEach
    void removeKeysWithoutTenant() {
        redis.call(commands -> commands.flushall());
    }

    private static TrackedLink link(String code, boolean leadsOn, Optional<Instant> expireTime) {
        return new TrackedLink(
                code,
                new TenantId("acme"),
                "shares/1",
                "posts/1",
                Network.X,
                "https://www.acme.example/",
                "spring",
                leadsOn,
                expireTime);
    }

    private Optional<String> copy(String code) {
        return redis.tryCall(commands -> commands.get("links:" + code));
    }

    private long millisLeft(String code) {
        return redis.call(commands -> commands.pttl("links:" + code));
    }

    @Test
    void anOfferedLinkIsKeptForAShortWhile() {
        copies.offer(link("code000001", true, Optional.empty()));
        assertThat(copy("code000001")).contains("active");
        assertThat(millisLeft("code000001")).isBetween(1L, 20_000L);
    }

    @Test
    void aCopyEndsNoLaterThanItsLink() {
        copies.offer(link("code000001", true, Optional.of(NOW.plusSeconds(5))));
        assertThat(millisLeft("code000001")).isBetween(1L, 5_000L);
    }

    @Test
    void whatIsOfferedAfterALinkWasClosedDoesNotTakeItsPlace() {
        copies.offer(link("code000001", true, Optional.empty()));
        copies.close(List.of(link("code000001", false, Optional.empty())));
        copies.offer(link("code000001", true, Optional.empty()));
        assertThat(copy("code000001")).contains("gone");
    }

    @Test
    void everybodyIsToldOfClosedLinks() {
        List<String> told = new CopyOnWriteArrayList<>();
        try (var subscriptions = redis.openSubscriptions()) {
            subscriptions.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String channel, String code) {
                    told.add(code);
                }
            });
            subscriptions.sync().subscribe(RedisLinkCopies.CHANNEL);
            copies.close(
                    List.of(link("code000001", false, Optional.empty()), link("code000002", false, Optional.empty())));
            await().untilAsserted(() -> assertThat(told).containsExactlyInAnyOrder("code000001", "code000002"));
        }
    }

    @Test
    void whereRedisIsAwayNothingFails() {
        try (RedisConnections nowhere = RedisConnections.to("redis://127.0.0.1:1")) {
            RedisLinkCopies unreachable = new RedisLinkCopies(nowhere, FORM, CLOCK);
            for (int i = 0; i < 5; i++) {
                unreachable.offer(link("code000001", true, Optional.empty()));
                unreachable.close(List.of(link("code000001", false, Optional.empty())));
            }
        }
        assertThat(copy("code000001")).isEmpty();
    }
}
