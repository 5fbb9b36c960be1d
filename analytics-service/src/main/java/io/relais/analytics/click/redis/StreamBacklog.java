package io.relais.analytics.click.redis;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.relais.analytics.click.ClickBacklog;
import io.relais.platform.redis.RedisConnections;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads how old the oldest entry of the stream is: entries are deleted once they are recorded, so all clicks before it
 * are.
 */
final class StreamBacklog implements ClickBacklog {
    private final RedisConnections redis;
    private final Clock clock;

    StreamBacklog(RedisConnections redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> completeUntil() {
        Instant asked = clock.instant();
        return redis.tryCall(commands -> commands.xrange(ClickStream.STREAM, Range.unbounded(), Limit.create(0, 1)))
                .map(oldest -> oldest.isEmpty() ? asked : timeOf(oldest));
    }

    private static Instant timeOf(List<StreamMessage<String, String>> oldest) {
        String id = oldest.getFirst().getId();
        return Instant.ofEpochMilli(Long.parseLong(id.substring(0, id.indexOf('-'))));
    }
}
