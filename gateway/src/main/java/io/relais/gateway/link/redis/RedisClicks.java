package io.relais.gateway.link.redis;

import io.relais.gateway.link.Clicks;
import io.relais.platform.redis.RedisConnections;
import io.relais.proto.analytics.v1.Click;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The stream {@code clicks}, which analytics-service drains: entries with the Base64 of a click in {@code click}. */
final class RedisClicks implements Clicks {

    private static final String STREAM = "clicks";
    private static final String FIELD = "click";

    private final RedisConnections redis;

    RedisClicks(RedisConnections redis) {
        this.redis = redis;
    }

    @Override
    public CompletionStage<Void> record(Click click) {
        String encoded = Base64.getEncoder().encodeToString(click.toByteArray());
        return redis.callAsync(commands -> commands.xadd(STREAM, Map.of(FIELD, encoded)))
                .thenRun(() -> {});
    }
}
