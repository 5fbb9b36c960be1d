package io.relais.gateway.link.redis;

import io.relais.gateway.link.Clicks;
import io.relais.platform.redis.RedisConnections;
import io.relais.proto.analytics.v1.Click;
import io.relais.proto.analytics.v1.RecordClicksRequest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * The stream {@code clicks}, which analytics-service drains: an entry holds clicks of the same moment, as the Base64 of a
 * {@link RecordClicksRequest} in {@code clicks}.
 */
final class RedisClicks implements Clicks {

    private static final String STREAM = "clicks";
    private static final String FIELD = "clicks";

    private final RedisConnections redis;

    RedisClicks(RedisConnections redis) {
        this.redis = redis;
    }

    @Override
    public CompletionStage<Void> record(List<Click> clicks) {
        RecordClicksRequest together =
                RecordClicksRequest.newBuilder().addAllClicks(clicks).build();
        String encoded = Base64.getEncoder().encodeToString(together.toByteArray());
        return redis.callAsync(commands -> commands.xadd(STREAM, Map.of(FIELD, encoded)))
                .thenRun(() -> {});
    }
}
