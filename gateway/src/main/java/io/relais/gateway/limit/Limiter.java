package io.relais.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.LimitClass;
import io.relais.proto.api.v1.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides about each request from what this gateway knows, and settles with the others after every
 * {@link #REQUESTS_PER_SETTLEMENT} requests of a tenant: one command for all buckets of the tenant that were touched. So
 * no request waits for Redis, and a gateway sends at most one command per fifty requests.
 *
 * <p>What a gateway lets pass before it settles may be too much by that many requests; the shared bucket then goes below
 * zero, and everybody waits the longer. While the others can't be reached, a gateway gives out a fixed share of each quota.
 */
public final class Limiter {

    /** After how many requests of a tenant its buckets are settled. */
    static final int REQUESTS_PER_SETTLEMENT = 50;

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);
    private static final int MOST_BUCKETS = 200_000;

    private final Limits limits;
    private final TenantPlans plans;
    private final Settlements settlements;
    private final LongSupplier nanoTime;
    private final Cache<BucketKey, TokenBucket> buckets = forgetting();
    private final Cache<TenantId, Ledger> ledgers = forgetting();

    /** Limits by these settings and plans; {@code nanoTime} is {@link System#nanoTime} but in tests. */
    public Limiter(Limits limits, TenantPlans plans, Settlements settlements, LongSupplier nanoTime) {
        this.limits = limits;
        this.plans = plans;
        this.settlements = settlements;
        this.nanoTime = nanoTime;
    }

    private static <K, V> Cache<K, V> forgetting() {
        return Caffeine.newBuilder()
                .expireAfterAccess(FORGOTTEN_AFTER)
                .maximumSize(MOST_BUCKETS)
                .build();
    }

    /**
     * Who asks.
     *
     * @param tenant null for an operator
     * @param name of the client within the tenant, such as {@code members/42}
     */
    public record Client(@Nullable TenantId tenant, String name) {}

    /**
     * Where a client or a tenant stands.
     *
     * @param policy the name of the limit
     * @param quota of the limit
     * @param bucket what the bucket says
     */
    record Standing(String policy, Quota quota, TokenBucket.Verdict bucket) {}

    /**
     * What became of a request.
     *
     * @param client where the client stands
     * @param tenant where the tenant stands; empty for an operator, and where the client's own limit stopped the request
     */
    record Decision(Standing client, Optional<Standing> tenant) {

        boolean admitted() {
            return stopped().isEmpty();
        }

        /** The limit that stopped the request. */
        Optional<Standing> stopped() {
            return client.bucket().admitted()
                    ? tenant.filter(standing -> !standing.bucket().admitted())
                    : Optional.of(client);
        }
    }

    private record BucketKey(@Nullable TenantId tenant, String name, LimitClass limitClass) {

        String inTenant() {
            return name + "/" + className(limitClass);
        }
    }

    /** Takes a token of the client and one of its tenant, or none. */
    Decision decide(Client client, LimitClass asked) {
        LimitClass limitClass = asked == LimitClass.LIMIT_CLASS_UNSPECIFIED ? LimitClass.LIMIT_CLASS_READ : asked;
        TenantId tenant = client.tenant();
        long now = nanoTime.getAsLong();
        PlanQuotas plan = limits.of(tenant == null ? Plan.PLAN_STANDARD : plans.of(tenant));
        Ledger ledger = tenant == null ? null : ledgers.get(tenant, Ledger::new);

        BucketKey clientKey = new BucketKey(tenant, client.name(), limitClass);
        TokenBucket ofClient = bucket(clientKey, plan.client().of(limitClass), ledger, now);
        Standing clientStanding =
                new Standing(className(limitClass), plan.client().of(limitClass), ofClient.take(now));
        Standing tenantStanding = null;
        if (ledger != null && clientStanding.bucket().admitted()) {
            Quota quota = plan.tenant().of(limitClass);
            TokenBucket ofTenant = bucket(new BucketKey(tenant, "tenant", limitClass), quota, ledger, now);
            tenantStanding = new Standing("tenant-" + className(limitClass), quota, ofTenant.take(now));
            if (!tenantStanding.bucket().admitted()) {
                ofClient.putBack();
            }
        }
        if (ledger != null) {
            ledger.count();
        }
        return new Decision(clientStanding, Optional.ofNullable(tenantStanding));
    }

    private TokenBucket bucket(BucketKey key, Quota quota, @Nullable Ledger ledger, long now) {
        TokenBucket bucket = buckets.get(key, added -> new TokenBucket(quota, now));
        bucket.under(quota);
        if (ledger != null) {
            ledger.touched(key, bucket);
        }
        return bucket;
    }

    private static String className(LimitClass limitClass) {
        return limitClass.name().substring("LIMIT_CLASS_".length()).toLowerCase(Locale.ROOT);
    }

    /** What this gateway has to settle of one tenant. */
    private final class Ledger {

        private final TenantId tenant;
        private final AtomicInteger requests = new AtomicInteger();
        private final AtomicBoolean settling = new AtomicBoolean();
        private final ConcurrentLinkedQueue<Touched> touched = new ConcurrentLinkedQueue<>();
        private volatile double share = 1;

        private record Touched(String name, TokenBucket bucket) {}

        private Ledger(TenantId tenant) {
            this.tenant = tenant;
        }

        private void touched(BucketKey key, TokenBucket bucket) {
            if (bucket.startsToWait()) {
                bucket.share(share);
                touched.add(new Touched(key.inTenant(), bucket));
            }
        }

        private void count() {
            if (requests.incrementAndGet() >= REQUESTS_PER_SETTLEMENT && settling.compareAndSet(false, true)) {
                requests.addAndGet(-REQUESTS_PER_SETTLEMENT);
                settle();
            }
        }

        private void settle() {
            List<TokenBucket> settled = new ArrayList<>();
            List<Settlements.Spending> spendings = new ArrayList<>();
            for (Touched next = touched.poll(); next != null; next = touched.poll()) {
                settled.add(next.bucket());
                spendings.add(next.bucket().spending(next.name()));
            }
            settlements.settle(tenant, spendings).whenComplete((tokens, failure) -> {
                if (failure == null) {
                    share = 1;
                    accept(settled, spendings, tokens);
                } else {
                    share = limits.shareWithoutRedis();
                    putOff(settled, spendings);
                }
                settling.set(false);
            });
        }

        private void accept(List<TokenBucket> settled, List<Settlements.Spending> spendings, List<Double> tokens) {
            long now = nanoTime.getAsLong();
            for (int i = 0; i < settled.size(); i++) {
                settled.get(i).share(1);
                settled.get(i).settled(tokens.get(i), spendings.get(i).spent(), now);
            }
        }

        private void putOff(List<TokenBucket> unsettled, List<Settlements.Spending> spendings) {
            for (int i = 0; i < unsettled.size(); i++) {
                TokenBucket bucket = unsettled.get(i);
                bucket.share(share);
                bucket.unsettled(spendings.get(i).spent());
                if (bucket.startsToWait()) {
                    touched.add(new Touched(spendings.get(i).bucket(), bucket));
                }
            }
        }
    }
}
