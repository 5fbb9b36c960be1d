package io.relais.gateway.link.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateAdapter;
import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.relais.gateway.link.Hearing;
import io.relais.gateway.link.LocalLinks;
import io.relais.platform.redis.RedisConnections;
import io.relais.platform.redis.RedisUnavailableException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Forgets a link as soon as content-service says on the channel {@code links.invalidated} that it has ended.
 *
 * <p>It asks over the same connection, several times a second, whether Redis still answers. Redis answers in order: what was
 * published before the question has been heard when its answer comes. So long as answers come, copies are known to be good
 * ({@link Hearing}); without them, or after a gap, each copy is as good as its age.
 */
final class LinkInvalidations implements SmartLifecycle {

    private static final String CHANNEL = "links.invalidated";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(200);

    private final RedisConnections redis;
    private final LocalLinks links;
    private volatile @Nullable Thread thread;

    LinkInvalidations(RedisConnections redis, LocalLinks links) {
        this.redis = redis;
        this.links = links;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("link-invalidations").start(this::listen);
    }

    private void listen() {
        while (!Thread.currentThread().isInterrupted()) {
            try (StatefulRedisPubSubConnection<String, String> connection = redis.openSubscriptions()) {
                listen(connection);
            } catch (RedisUnavailableException | RedisException | ExecutionException | TimeoutException away) {
                links.heard(null);
                pause();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        links.heard(null);
    }

    /** Listens until a question is not answered; whoever calls this opens another connection then. */
    private void listen(StatefulRedisPubSubConnection<String, String> connection)
            throws InterruptedException, ExecutionException, TimeoutException {
        AtomicBoolean wasAway = new AtomicBoolean();
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String code) {
                links.forget(code);
            }
        });
        connection.addListener(new RedisConnectionStateAdapter() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> away) {
                wasAway.set(true);
            }
        });
        connection.sync().subscribe(CHANNEL);
        long since = links.nanoTime();
        while (true) {
            long asked = links.nanoTime();
            connection.async().ping().get(RedisConnections.COMMAND_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (wasAway.get()) {
                throw new RedisException("The connection was away in between: what was said meanwhile was not heard.");
            }
            links.heard(new Hearing(since, asked));
            Thread.sleep(BETWEEN_QUESTIONS);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
