package io.relais.gateway.link.redis;

import io.lettuce.core.SetArgs;
import io.relais.gateway.link.Salts;
import io.relais.platform.redis.RedisConnections;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.concurrent.CompletionStage;

/** The salt of the day under {@code salt:{yyyy-mm-dd}}: whoever comes first makes it, and Redis forgets it after the day. */
final class RedisSalts implements Salts {

    private static final String PREFIX = "salt:";
    private static final Duration LIFE = Duration.ofHours(25);
    private static final int BYTES = 32;

    private final RedisConnections redis;
    private final SecureRandom random = new SecureRandom();

    RedisSalts(RedisConnections redis) {
        this.redis = redis;
    }

    @Override
    public CompletionStage<byte[]> of(LocalDate day) {
        byte[] fresh = new byte[BYTES];
        random.nextBytes(fresh);
        String key = PREFIX + day;
        String offered = Base64.getEncoder().encodeToString(fresh);
        return redis.callAsync(commands -> commands.set(
                                key, offered, SetArgs.Builder.nx().ex(LIFE))
                        .thenCompose(made -> commands.get(key)))
                .thenApply(Base64.getDecoder()::decode);
    }
}
