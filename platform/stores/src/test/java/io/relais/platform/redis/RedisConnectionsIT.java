package io.relais.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Consumer;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.relais.embedded.EmbeddedRedisServer;
import io.relais.platform.tenancy.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisConnectionsIT {
    private static final String KEY = TenantKeys.key(new TenantId("acme"), "greeting");

    @TempDir
    Path folder;

    private EmbeddedRedisServer server;
    private RedisConnections redis;

    @BeforeEach
    void start() throws Exception {
        server = EmbeddedRedisServer.start(folder, 0, "secret");
        redis = RedisConnections.to(server.uri());
    }

    @AfterEach
    void stop() throws Exception {
        redis.close();
        server.close();
    }

    @Test
    void commandsAreAnswered() {
        String reply = redis.call(commands -> commands.set(KEY, "hello"));
        assertThat(reply).isEqualTo("OK");
        assertThat(redis.tryCall(commands -> commands.get(KEY))).contains("hello");
        assertThat(redis.tryCall(commands -> commands.get(KEY + ":none"))).isEmpty();
        assertThat(redis.callAsync(commands -> commands.get(KEY)).join()).isEqualTo("hello");
    }

    @Test
    void aRefusedCommandIsNoOutage() {
        redis.call(commands -> commands.set(KEY, "text"));
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> redis.call(commands -> commands.incr(KEY)))
                    .isInstanceOf(RedisCommandExecutionException.class);
            assertThatThrownBy(() ->
                            redis.callAsync(commands -> commands.incr(KEY)).join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(RedisCommandExecutionException.class);
        }
        assertThat(redis.isAvailable()).isTrue();
    }

    @Test
    void whileRedisIsAwayCallsFailAtOnceAndAreAnsweredSoonAfterItIsBack() throws Exception {
        int port = server.port();
        redis.call(commands -> commands.set(KEY, "hello"));
        server.process().destroyForcibly();
        server.process().onExit().join();
        await().until(() -> redis.tryCall(commands -> commands.get(KEY)).isEmpty() && !redis.isAvailable());
        assertThat(millisOf(100, () -> redis.tryCall(commands -> commands.get(KEY))))
                .isLessThan(1_500);
        assertThatThrownBy(() -> redis.callAsync(commands -> commands.get(KEY)).join())
                .hasCauseInstanceOf(RedisUnavailableException.class);

        server = EmbeddedRedisServer.start(folder, port, "secret");
        await().until(() -> redis.tryCall(commands -> commands.get(KEY)).equals(Optional.of("hello")));
    }

    @Test
    void aRedisThatHangsCostsEachOfTheFirstCallsTheLimitAndTheOthersNothing() throws Exception {
        redis.call(commands -> commands.set(KEY, "hello"));
        signal("STOP");
        try {
            long first = millisOf(1, () -> redis.tryCall(commands -> commands.get(KEY)));
            assertThat(first).isLessThan(RedisConnections.COMMAND_LIMIT.toMillis() + 1_000);
            await().until(() -> redis.tryCall(commands -> commands.get(KEY)).isEmpty() && !redis.isAvailable());
            assertThat(millisOf(100, () -> redis.tryCall(commands -> commands.get(KEY))))
                    .isLessThan(2_000);
        } finally {
            signal("CONT");
        }
        await().until(() -> redis.tryCall(commands -> commands.get(KEY)).equals(Optional.of("hello")));
    }

    @Test
    void nothingIsNeededToStartWithoutRedis() throws Exception {
        int port = server.port();
        server.close();
        try (RedisConnections early = RedisConnections.to("redis://:secret@127.0.0.1:" + port)) {
            assertThat(early.tryCall(commands -> commands.get(KEY))).isEmpty();
            assertThatThrownBy(early::openDedicated).isInstanceOf(RedisUnavailableException.class);
            server = EmbeddedRedisServer.start(folder, port, "secret");
            await().until(() -> early.tryCall(commands -> commands.ping()).isPresent());
        }
    }

    @Test
    void aBlockingReadOnADedicatedConnectionOutlivesTheCommandLimitAndHoldsUpNobody() {
        String stream = TenantKeys.key(new TenantId("acme"), "stream");
        try (var dedicated = redis.openDedicated()) {
            dedicated
                    .sync()
                    .xgroupCreate(StreamOffset.from(stream, "0"), "readers", XGroupCreateArgs.Builder.mkstream());
            Duration longer = RedisConnections.COMMAND_LIMIT.multipliedBy(3);
            var reading = dedicated
                    .async()
                    .xreadgroup(
                            Consumer.from("readers", "one"),
                            XReadArgs.Builder.block(longer.multipliedBy(20)),
                            StreamOffset.lastConsumed(stream));
            await().during(longer).until(() -> !reading.toCompletableFuture().isDone());
            redis.call(commands -> commands.xadd(stream, Map.of("id", "1")));
            assertThat(reading.toCompletableFuture().join()).hasSize(1);
        }
    }

    private void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(server.process().pid()))
                .start()
                .waitFor();
    }

    private static long millisOf(int times, Runnable work) {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            work.run();
        }
        return (System.nanoTime() - start) / 1_000_000;
    }
}
