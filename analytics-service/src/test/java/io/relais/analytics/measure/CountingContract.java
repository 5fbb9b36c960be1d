package io.relais.analytics.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.analytics.network.Network;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counting is exact: what every store of measured events and buckets must do together with {@link RollUp}. */
public abstract class CountingContract {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    protected abstract TenantScoped<MeasuredEvents> events();

    protected abstract TenantScoped<Buckets> buckets();

    @Test
    void anEventCountsOnceHoweverOftenItIsAdded() throws Exception {
        List<MeasuredEvent> batch = clicks(1_200);

        List<Set<String>> answers = inParallel(6, () -> events().of(ACME).addNew(batch));
        new RollUp(events(), buckets()).countAll(ACME);
        events().of(ACME).addNew(batch);
        new RollUp(events(), buckets()).countAll(ACME);

        assertThat(answers.stream().mapToInt(Set::size).sum()).isEqualTo(1_200);
        assertThat(clicksOf(ACME)).isEqualTo(1_200);
    }

    @Test
    void manyProcessesCountingAtOnceCountEachEventOnce() throws Exception {
        List<MeasuredEvent> all = clicks(2_000);
        inParallel(8, () -> {
            List<MeasuredEvent> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled);
            for (int i = 0; i < shuffled.size(); i += 250) {
                events().of(ACME).addNew(shuffled.subList(i, i + 250));
                new RollUp(events(), buckets()).countAll(ACME);
            }
            return true;
        });

        assertThat(clicksOf(ACME)).isEqualTo(2_000);
    }

    @Test
    void aProcessThatDiesAnywhereLosesAndRepeatsNothing() {
        Random random = new Random(7);
        List<MeasuredEvent> all = clicks(700);
        int deaths = 0;
        for (int i = 0; i < all.size(); i += 70) {
            events().of(ACME).addNew(all.subList(i, i + 70));
            try {
                new RollUp(dyingEvents(random), dyingBuckets(random)).countAll(ACME);
            } catch (Death expected) {
                deaths++;
            }
        }
        new RollUp(events(), buckets()).countAll(ACME);

        assertThat(deaths).isPositive();
        assertThat(clicksOf(ACME)).isEqualTo(700);
    }

    @Test
    void aProcessThatWasSuspendedWhileOthersCountedAddsNothing() {
        events().of(ACME).addNew(clicks(100));
        RollUp other = new RollUp(events(), buckets());
        // Between reading the uncounted events and saving the bucket another process counts the same ones.
        RollUp suspended =
                new RollUp(events(), tenant -> new ForwardingBuckets(buckets().of(tenant)) {
                    private boolean first = true;

                    @Override
                    public boolean saveNext(Bucket bucket) {
                        if (first) {
                            first = false;
                            other.countAll(tenant);
                        }
                        return super.saveNext(bucket);
                    }
                });

        suspended.countAll(ACME);

        assertThat(clicksOf(ACME)).isEqualTo(100);
    }

    @Test
    void aCountIsTakenBackInTheHourItWasCountedIn() {
        events().of(ACME)
                .addNew(List.of(event("share:1", Measure.SHARE, 1), event("share-cancelled:1", Measure.SHARE, -1)));

        new RollUp(events(), buckets()).countAll(ACME);

        assertThat(buckets()
                        .of(ACME)
                        .totals(NOON, NOON.plus(1, ChronoUnit.HOURS))
                        .get(Network.LINKEDIN))
                .extracting(tallies -> tallies.of(Measure.SHARE))
                .isEqualTo(0L);
    }

    @Test
    void totalsHoldTheHoursAskedForAndNoOther() {
        events().of(ACME).addNew(List.of(event("a", Measure.COMMENT, 3)));
        new RollUp(events(), buckets()).countAll(ACME);

        assertThat(buckets().of(ACME).totals(NOON.minus(1, ChronoUnit.HOURS), NOON))
                .isEmpty();
        assertThat(buckets()
                        .of(ACME)
                        .totals(NOON, NOON.plus(1, ChronoUnit.HOURS))
                        .get(Network.LINKEDIN))
                .isEqualTo(Tallies.NONE.plus(Measure.COMMENT, 3));
    }

    @Test
    void noTenantSeesAnothersEvents() {
        events().of(ACME).addNew(List.of(event("same-id", Measure.COMMENT, 1)));

        assertThat(events().of(GLOBEX).find(Set.of("same-id"))).isEmpty();
        assertThat(events().of(GLOBEX).bucketsWithUncounted(10)).isEmpty();
        assertThat(events().of(GLOBEX).addNew(List.of(event("same-id", Measure.COMMENT, 1))))
                .containsExactly("same-id");
        events().of(GLOBEX).markCounted(List.of("same-id"));
        assertThat(events().of(ACME).uncounted(BucketKey.at(NOON, Network.LINKEDIN), 10))
                .hasSize(1);
        new RollUp(events(), buckets()).countAll(ACME);
        assertThat(buckets().of(GLOBEX).totals(Instant.EPOCH, NOON.plus(1, ChronoUnit.DAYS)))
                .isEmpty();
        assertThat(buckets().of(GLOBEX).find(BucketKey.at(NOON, Network.LINKEDIN)))
                .isEmpty();
    }

    private long clicksOf(TenantId tenant) {
        return buckets().of(tenant).totals(Instant.EPOCH, NOON.plus(10, ChronoUnit.DAYS)).values().stream()
                .mapToLong(tallies -> tallies.of(Measure.TRACKED_CLICK))
                .sum();
    }

    private static List<MeasuredEvent> clicks(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new MeasuredEvent(
                        "click:" + i,
                        Measure.TRACKED_CLICK,
                        i % 3 == 0 ? Network.X : Network.LINKEDIN,
                        "shares/1",
                        "posts/1",
                        NOON.plus(i % 150, ChronoUnit.MINUTES),
                        1))
                .toList();
    }

    private static MeasuredEvent event(String id, Measure measure, long count) {
        return new MeasuredEvent(id, measure, Network.LINKEDIN, "shares/1", "posts/1", NOON, count);
    }

    private static <T> List<T> inParallel(int threads, Callable<T> work) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : executor.invokeAll(Collections.nCopies(threads, work))) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static void dieNowAndThen(Random random) {
        if (random.nextInt(4) == 0) {
            throw new Death();
        }
    }

    private TenantScoped<Buckets> dyingBuckets(Random random) {
        return tenant -> new ForwardingBuckets(buckets().of(tenant)) {
            @Override
            public boolean saveNext(Bucket bucket) {
                dieNowAndThen(random);
                boolean saved = super.saveNext(bucket);
                dieNowAndThen(random);
                return saved;
            }
        };
    }

    private TenantScoped<MeasuredEvents> dyingEvents(Random random) {
        return tenant -> {
            MeasuredEvents real = events().of(tenant);
            return new MeasuredEvents() {
                @Override
                public Set<String> addNew(List<MeasuredEvent> candidates) {
                    return real.addNew(candidates);
                }

                @Override
                public List<MeasuredEvent> find(Set<String> ids) {
                    return real.find(ids);
                }

                @Override
                public Set<BucketKey> bucketsWithUncounted(int limit) {
                    return real.bucketsWithUncounted(limit);
                }

                @Override
                public List<MeasuredEvent> uncounted(BucketKey bucket, int limit) {
                    return real.uncounted(bucket, limit);
                }

                @Override
                public void markCounted(List<String> ids) {
                    dieNowAndThen(random);
                    real.markCounted(ids.subList(0, ids.size() / 2));
                    dieNowAndThen(random);
                    real.markCounted(ids);
                }
            };
        };
    }

    private static class ForwardingBuckets implements Buckets {
        private final Buckets real;

        ForwardingBuckets(Buckets real) {
            this.real = real;
        }

        @Override
        public Optional<Bucket> find(BucketKey key) {
            return real.find(key);
        }

        @Override
        public boolean saveNext(Bucket bucket) {
            return real.saveNext(bucket);
        }

        @Override
        public Map<Network, Tallies> totals(Instant start, Instant end) {
            return real.totals(start, end);
        }
    }
}
