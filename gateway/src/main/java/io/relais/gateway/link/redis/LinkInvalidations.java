package io.relais.gateway.link.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.relais.gateway.link.LocalLinks;
import io.relais.platform.redis.RedisConnections;
import io.relais.platform.redis.RedisUnavailableException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Forgets a link as soon as content-service says on the channel {@code links.invalidated} that it has changed. While Redis
 * is away nothing is heard, and links are remembered for {@link LocalLinks#REMEMBERED} as always.
 */
final class LinkInvalidations implements SmartLifecycle {

    private static final String CHANNEL = "links.invalidated";
    private static final Duration PAUSE = Duration.ofSeconds(1);

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

    /** Lettuce comes back by itself once it has been connected; until then this tries again. */
    private void listen() {
        while (!Thread.currentThread().isInterrupted()) {
            try (StatefulRedisPubSubConnection<String, String> connection = redis.openSubscriptions()) {
                connection.addListener(new RedisPubSubAdapter<>() {
                    @Override
                    public void message(String channel, String code) {
                        links.forget(code);
                    }
                });
                connection.sync().subscribe(CHANNEL);
                Thread.sleep(Duration.ofDays(Integer.MAX_VALUE));
            } catch (RedisUnavailableException | RedisException away) {
                pause();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
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
