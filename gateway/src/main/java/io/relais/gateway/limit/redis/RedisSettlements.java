package io.relais.gateway.limit.redis;

import io.lettuce.core.ScriptOutputType;
import io.relais.gateway.limit.Settlements;
import io.relais.platform.redis.RedisConnections;
import io.relais.platform.redis.TenantKeys;
import io.relais.platform.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Shared buckets as keys {@code t:{acme}:limit:members/42/read}, each with its tokens and their time, gone when the bucket
 * is full again. A script settles all buckets of a tenant in one command.
 */
final class RedisSettlements implements Settlements {

    private static final String SCRIPT = """
            local now = tonumber(ARGV[#ARGV])
            if not now then
              local time = redis.call('TIME')
              now = time[1] * 1000 + math.floor(time[2] / 1000)
            end
            local answer = {}
            for i, key in ipairs(KEYS) do
              local perSecond = tonumber(ARGV[i * 3 - 2])
              local burst = tonumber(ARGV[i * 3 - 1])
              local spent = tonumber(ARGV[i * 3])
              local tokens = burst
              local state = redis.call('GET', key)
              if state then
                local separator = string.find(state, '@', 1, true)
                local elapsed = math.max(0, now - tonumber(string.sub(state, separator + 1)))
                tokens = math.min(burst, tonumber(string.sub(state, 1, separator - 1)) + elapsed * perSecond / 1000)
              end
              tokens = math.max(-burst, tokens - spent)
              if spent > 0 then
                redis.call('SET', key, string.format('%.3f@%.0f', tokens, now),
                    'PX', math.ceil((burst - tokens) * 1000 / perSecond) + 1000)
              end
              answer[i] = string.format('%.3f', tokens)
            end
            return answer
            """;

    private static final String TIME_OF_REDIS = "";

    private final RedisConnections redis;
    private final Supplier<String> epochMillis;

    /** Settles on the clock of Redis, so that the gateways' own need not agree. */
    RedisSettlements(RedisConnections redis) {
        this(redis, () -> TIME_OF_REDIS);
    }

    /** Settles on another clock, in milliseconds since 1970. */
    RedisSettlements(RedisConnections redis, Supplier<String> epochMillis) {
        this.redis = redis;
        this.epochMillis = epochMillis;
    }

    @Override
    public CompletionStage<List<Double>> settle(TenantId tenant, List<Spending> spendings) {
        if (spendings.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        String[] keys = spendings.stream()
                .map(spending -> TenantKeys.key(tenant, "limit", spending.bucket()))
                .toArray(String[]::new);
        List<String> arguments = new ArrayList<>();
        for (Spending spending : spendings) {
            arguments.add(Integer.toString(spending.quota().perSecond()));
            arguments.add(Integer.toString(spending.quota().burst()));
            arguments.add(Long.toString(spending.spent()));
        }
        arguments.add(epochMillis.get());
        return redis.<List<String>>callAsync(commands ->
                        commands.eval(SCRIPT, ScriptOutputType.MULTI, keys, arguments.toArray(String[]::new)))
                .thenApply(tokens -> tokens.stream().map(Double::valueOf).toList());
    }
}
