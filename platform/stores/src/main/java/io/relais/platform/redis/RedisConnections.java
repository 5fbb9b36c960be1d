package io.relais.platform.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redis, for uses that can do without it: while it is away a call fails within {@link #COMMAND_LIMIT}, and after a few
 * such failures at once.
 *
 * <p>All commands share one connection that Lettuce pipelines, so a command that blocks, such as {@code XREADGROUP BLOCK},
 * needs {@link #openDedicated()}. It connects when it is first needed: a service starts without Redis.
 */
public final class RedisConnections implements AutoCloseable {
    /** How long a command may take. */
    public static final Duration COMMAND_LIMIT = Duration.ofMillis(250);

    private static final Logger log = LoggerFactory.getLogger(RedisConnections.class);
    private static final Duration CONNECT_LIMIT = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TOLERATED_FAILURES = 3;

    private final RedisURI uri;
    private final RedisClient client;
    private final Circuit circuit = new Circuit(TOLERATED_FAILURES, PAUSE, InstantSource.system());
    private final AtomicReference<@Nullable CompletableFuture<StatefulRedisConnection<String, String>>> shared =
            new AtomicReference<>();

    private RedisConnections(RedisURI uri, RedisClient client) {
        this.uri = uri;
        this.client = client;
    }

    /** Connections to the server at that {@code redis://} or {@code rediss://} address; none is opened yet. */
    public static RedisConnections to(String uri) {
        RedisURI address = RedisURI.create(uri);
        return with(address, RedisClient.create(address));
    }

    /**
     * The same on threads of somebody else, who ends them: where they are also those of the requests, a command that a
     * request needs wakes no other thread. {@link #call} blocks and must not be called on any of them.
     */
    public static RedisConnections to(String uri, ClientResources threads) {
        RedisURI address = RedisURI.create(uri);
        return with(address, RedisClient.create(threads, address));
    }

    private static RedisConnections with(RedisURI address, RedisClient client) {
        address.setTimeout(COMMAND_LIMIT);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_LIMIT)
                        .keepAlive(true)
                        .build())
                .timeoutOptions(TimeoutOptions.enabled())
                .build());
        return new RedisConnections(address, client);
    }

    /**
     * Runs commands and returns their result.
     *
     * @throws RedisUnavailableException when Redis does not answer in time, or is not being asked
     * @throws RedisCommandExecutionException when Redis refuses the command
     */
    public <T extends @Nullable Object> T call(Function<RedisCommands<String, String>, T> commands) {
        admit();
        try {
            T result = commands.apply(connection().join().sync());
            circuit.succeeded();
            return result;
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    /** Runs commands where Redis is there; empty where it is away, or where the result is null. */
    public <T> Optional<T> tryCall(Function<RedisCommands<String, String>, @Nullable T> commands) {
        try {
            return Optional.ofNullable(this.<@Nullable T>call(commands));
        } catch (RedisUnavailableException away) {
            return Optional.empty();
        }
    }

    /**
     * Runs a command without blocking the thread; the result fails as {@link #call} throws.
     *
     * <p>The function runs on the caller's thread or on one of Lettuce's, and must not block.
     */
    public <T> CompletableFuture<T> callAsync(
            Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command) {
        try {
            admit();
        } catch (RedisUnavailableException refused) {
            return CompletableFuture.failedFuture(refused);
        }
        return connection()
                .thenCompose(connection -> command.apply(connection.async()))
                .handle((result, problem) -> {
                    if (problem != null) {
                        throw failure(problem);
                    }
                    circuit.succeeded();
                    return result;
                });
    }

    /** Whether Redis has lately answered. */
    public boolean isAvailable() {
        return !circuit.isOpen();
    }

    /**
     * Opens a connection of its own, for commands that block; they have no time limit but their own. The caller closes it.
     *
     * @throws RedisUnavailableException when Redis cannot be reached
     */
    public StatefulRedisConnection<String, String> openDedicated() {
        try {
            StatefulRedisConnection<String, String> connection = client.connect(StringCodec.UTF8, uri);
            connection.setTimeout(Duration.ZERO);
            return connection;
        } catch (RedisException e) {
            throw new RedisUnavailableException("Redis cannot be reached", e);
        }
    }

    /**
     * Opens a connection for listening to channels; it comes back by itself, with its subscriptions, after Redis was away.
     * Messages of that time are lost. The caller closes it.
     *
     * @throws RedisUnavailableException when Redis cannot be reached
     */
    public StatefulRedisPubSubConnection<String, String> openSubscriptions() {
        try {
            return client.connectPubSub(StringCodec.UTF8, uri);
        } catch (RedisException e) {
            throw new RedisUnavailableException("Redis cannot be reached", e);
        }
    }

    private void admit() {
        if (!circuit.admits()) {
            throw new RedisUnavailableException("Redis has not been answering", null);
        }
    }

    private CompletableFuture<StatefulRedisConnection<String, String>> connection() {
        CompletableFuture<StatefulRedisConnection<String, String>> known = shared.get();
        if (known != null && !known.isCompletedExceptionally()) {
            return known;
        }
        CompletableFuture<StatefulRedisConnection<String, String>> fresh = new CompletableFuture<>();
        if (!shared.compareAndSet(known, fresh)) {
            return connection();
        }
        client.connectAsync(StringCodec.UTF8, uri).whenComplete((connection, problem) -> {
            if (problem != null) {
                fresh.completeExceptionally(problem);
            } else {
                fresh.complete(connection);
            }
        });
        return fresh;
    }

    private RuntimeException failure(Throwable problem) {
        Throwable cause = problem;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof RedisCommandExecutionException refusal) {
            circuit.succeeded();
            return refusal;
        }
        if (!(cause instanceof RedisException)) {
            circuit.succeeded(); // A fault of the caller's function says nothing about Redis.
            return cause instanceof RuntimeException fault ? fault : new IllegalStateException(cause);
        }
        boolean wasOpen = circuit.isOpen();
        circuit.failed();
        if (!wasOpen && circuit.isOpen()) {
            log.warn("Redis does not answer; going on without it: {}", cause.toString());
        }
        return new RedisUnavailableException("Redis does not answer", cause);
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
