package io.relais.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.relais.platform.mongo.OutboxSignal;
import io.relais.platform.mongo.RelaisMongo;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.mongo.TenantGuard;
import io.relais.platform.redis.RedisConnections;
import io.relais.platform.redis.RedisUnavailableException;
import io.relais.platform.redis.TenantKeys;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts the servers once per JVM and gives each test class its {@link Stores}. */
final class StoresExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(StoresExtension.class);
    private static final int SCAN_PAGE = 1_000;
    private static final Duration FIRST_CONNECTION = Duration.ofSeconds(20);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private record Opened(Stores stores, MongoClient client) implements AutoCloseable {
        @Override
        public void close() {
            stores.redis().close();
            client.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        StoreServers servers =
                context.getRoot().getStore(NAMESPACE).computeIfAbsent("servers", key -> start(), StoreServers.class);
        MongoClient client = MongoClients.create(RelaisMongo.settings(servers.mongoUri(), TenantGuard.rejecting())
                .build());
        // All names are equally long: the embedded server's dropDatabase("a1") would empty a10 too.
        String name =
                "test-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        MongoDatabase database = client.getDatabase(name);
        OutboxSignal signal = new OutboxSignal();
        RedisConnections redis = RedisConnections.to(servers.redisUri());
        empty(redis);
        Stores stores = new Stores(
                servers.mongoUri(),
                name,
                database,
                signal,
                new TenantCollections(database, signal),
                servers.redisUri(),
                redis);
        context.getStore(NAMESPACE).put("opened", new Opened(stores, client));
    }

    /** A first connection from a cold JVM on a busy machine takes longer than production grants a command. */
    private static void empty(RedisConnections redis) {
        long giveUp = System.nanoTime() + FIRST_CONNECTION.toNanos();
        while (true) {
            try {
                redis.call(commands -> commands.flushall());
                return;
            } catch (RedisUnavailableException cold) {
                if (System.nanoTime() > giveUp) {
                    throw cold;
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    private static StoreServers start() {
        try {
            return StoreServers.start();
        } catch (Exception e) {
            throw new IllegalStateException("The stores for tests did not start: " + e.getMessage(), e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Opened opened = opened(context);
        opened.stores().database().drop();
        List<String> foreign = keysOfNoTenant(context, opened.stores().redis());
        assertThat(foreign).as("keys in Redis that do not begin with a tenant").isEmpty();
    }

    private static List<String> keysOfNoTenant(ExtensionContext context, RedisConnections redis) {
        Set<String> shared = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), WithStores.class)
                .map(annotation -> Set.of(annotation.sharedRedisKeys()))
                .orElse(Set.of());
        return redis.call(commands -> ScanIterator.scan(commands, ScanArgs.Builder.limit(SCAN_PAGE)).stream()
                .filter(key -> !TenantKeys.isTenantKey(key) && !shared.contains(key))
                .toList());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stores.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return opened(context).stores();
    }

    private static Opened opened(ExtensionContext context) {
        return Objects.requireNonNull(context.getStore(NAMESPACE).get("opened", Opened.class), "beforeAll has not run");
    }
}
