package io.relais.gateway.link.redis;

import com.google.protobuf.InvalidProtocolBufferException;
import io.relais.gateway.link.Links;
import io.relais.platform.redis.RedisConnections;
import io.relais.proto.content.v1.TrackedLink;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Copies of links under {@code links:{code}}, where content-service puts and ends them. What is not there, or can't be read,
 * is asked of the next.
 */
final class RedisLinks implements Links {

    private static final String PREFIX = "links:";

    private final RedisConnections redis;
    private final Links next;

    RedisLinks(RedisConnections redis, Links next) {
        this.redis = redis;
        this.next = next;
    }

    @Override
    public CompletionStage<Optional<TrackedLink>> find(String code) {
        return redis.callAsync(commands -> commands.get(PREFIX + code))
                .exceptionally(away -> null)
                .thenCompose(copy -> {
                    Optional<TrackedLink> link = decode(copy);
                    return link.isPresent() ? CompletableFuture.completedFuture(link) : next.find(code);
                });
    }

    private static Optional<TrackedLink> decode(@Nullable String copy) {
        if (copy == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(TrackedLink.parseFrom(Base64.getDecoder().decode(copy)));
        } catch (IllegalArgumentException | InvalidProtocolBufferException unreadable) {
            return Optional.empty();
        }
    }
}
