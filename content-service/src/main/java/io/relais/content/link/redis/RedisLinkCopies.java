package io.relais.content.link.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.relais.content.link.LinkCopies;
import io.relais.content.link.LinkForm;
import io.relais.content.link.TrackedLink;
import io.relais.platform.redis.RedisConnections;
import io.relais.platform.redis.RedisUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies in Redis under {@code links:{code}}, in the binary form that the gateway reads. The key begins with no tenant: who
 * looks a link up knows its code alone.
 *
 * <p>{@code SET NX} offers and {@code SET} closes. So what a slow reader offers after a link was closed doesn't take the
 * closed copy's place: it lives longer than any reader may take.
 */
final class RedisLinkCopies implements LinkCopies {
    /** The channel on which closed links are told, by their codes. */
    static final String CHANNEL = "links.invalidated";

    /** How long a link may lead on after its share or post ended while Redis, or this service, was away. */
    private static final Duration LIFE = Duration.ofSeconds(20);

    private static final Duration LIFE_OF_CLOSED = Duration.ofSeconds(60);

    private static final String KEY = "links:";
    private static final Logger log = LoggerFactory.getLogger(RedisLinkCopies.class);

    private final RedisConnections redis;
    private final LinkForm form;
    private final Clock clock;

    RedisLinkCopies(RedisConnections redis, LinkForm form, Clock clock) {
        this.redis = redis;
        this.form = form;
        this.clock = clock;
    }

    @Override
    public void offer(TrackedLink link) {
        Duration life = link.leadsOn()
                ? link.expireTime()
                        .map(expireTime -> Duration.between(clock.instant(), expireTime))
                        .filter(left -> left.compareTo(LIFE) < 0)
                        .orElse(LIFE)
                : LIFE_OF_CLOSED;
        if (life.isPositive()) {
            send(commands -> List.of(set(commands, link, life, "NX")));
        }
    }

    @Override
    public void close(List<TrackedLink> links) {
        send(commands -> links.stream()
                .flatMap(link -> Stream.of(set(commands, link, LIFE_OF_CLOSED), commands.publish(CHANNEL, link.code())))
                .toList());
    }

    private RedisFuture<String> set(
            RedisAsyncCommands<String, String> commands, TrackedLink link, Duration life, String... options) {
        CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8)
                .addKey(KEY + link.code())
                .add(form.encode(link))
                .add("PX")
                .add(life.toMillis());
        for (String option : options) {
            arguments.add(option);
        }
        return commands.dispatch(CommandType.SET, new StatusOutput<>(StringCodec.UTF8), arguments);
    }

    /** Sends all commands at once and waits for their answers. */
    private void send(Function<RedisAsyncCommands<String, String>, List<? extends RedisFuture<?>>> commands) {
        try {
            redis.callAsync(connection -> CompletableFuture.allOf(commands.apply(connection).stream()
                            .map(RedisFuture::toCompletableFuture)
                            .toArray(CompletableFuture<?>[]::new)))
                    .join();
        } catch (CompletionException problem) {
            // That Redis is away is told once, by the connections; the copies that it has end by themselves.
            if (!(problem.getCause() instanceof RedisUnavailableException)) {
                log.warn("Redis refused copies of links", problem.getCause());
            }
        }
    }
}
