package io.relais.policy.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.screening.Screening;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ScreenersTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    private final Map<TenantId, RuleSetsInMemory> stores = new ConcurrentHashMap<>();
    private final AtomicLong nanos = new AtomicLong(1);
    private final Screeners here = screeners(1_000);
    private final Screeners elsewhere = screeners(1_000);
    private final Clock clock = Clock.fixed(SampleRule.NOW, ZoneOffset.UTC);

    private Screeners screeners(long mostWeight) {
        return new Screeners(this::store, mostWeight, nanos::get);
    }

    private RuleSetsInMemory store(TenantId tenant) {
        return stores.computeIfAbsent(tenant, absent -> new RuleSetsInMemory());
    }

    private TenantRule create(Screeners through, TenantId tenant, TenantRule rule) {
        return new CreateRule(new ChangeRules(this::store, through, clock), new RuleHistory(this::store), clock)
                .create(tenant, rule.id(), rule, "members/clarisse");
    }

    private void after(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static boolean finds(Screeners screeners, TenantId tenant, String text) {
        return screeners.of(tenant).screener().screen(Screening.of(text, "en")).findings().stream()
                .anyMatch(finding -> finding.kind().equals("CODE_NAME"));
    }

    @Test
    void aChangeCountsHereAtOnceAndElsewhereWithTheNextRefresh() {
        assertThat(finds(here, ACME, "About Falcon")).isFalse();
        assertThat(finds(elsewhere, ACME, "About Falcon")).isFalse();

        create(here, ACME, SampleRule.finding("names", "falcon"));

        assertThat(finds(here, ACME, "About Falcon")).isTrue();
        assertThat(finds(elsewhere, ACME, "About Falcon")).isFalse();
        elsewhere.refresh();
        assertThat(finds(elsewhere, ACME, "About Falcon")).isTrue();
        assertThat(finds(elsewhere, GLOBEX, "About Falcon")).isFalse();
    }

    @Test
    void withoutAnyRefreshNothingOlderThanTwoSecondsIsServed() {
        assertThat(finds(elsewhere, ACME, "About Falcon")).isFalse();
        create(here, ACME, SampleRule.finding("names", "falcon"));
        after(Screeners.FRESH);

        assertThat(finds(elsewhere, ACME, "About Falcon")).isTrue();
    }

    @Test
    void aTenantInUseCostsRequestsNoRead() {
        here.of(ACME);
        int before = store(ACME).versionReads() + store(ACME).reads();
        for (int i = 0; i < 100; i++) {
            here.of(ACME);
        }
        assertThat(store(ACME).versionReads() + store(ACME).reads()).isEqualTo(before);

        here.refresh();
        assertThat(store(ACME).versionReads() + store(ACME).reads()).isEqualTo(before + 1);
    }

    @Test
    void manyFirstRequestsCompileOnce() throws Exception {
        create(elsewhere, ACME, SampleRule.finding("names", "falcon"));
        int before = store(ACME).reads();
        List<Future<RulesInForce>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                answers.add(callers.submit(() -> here.of(ACME)));
            }
        }
        assertThat(answers.stream().map(Future::resultNow).distinct()).hasSize(1);
        assertThat(store(ACME).reads()).isEqualTo(before + 1);
    }

    @Test
    void whereRulesCannotBeConfirmedNothingIsAnswered() {
        here.of(ACME);
        store(ACME).goAway(true);
        here.refresh();
        assertThat(here.of(ACME).version()).isZero();

        after(Screeners.FRESH);
        assertThatThrownBy(() -> here.of(ACME)).hasMessage("The store is away.");
        assertThatThrownBy(() -> elsewhere.of(ACME)).hasMessage("The store is away.");

        store(ACME).goAway(false);
        assertThat(here.of(ACME).version()).isZero();
    }

    @Test
    void aStoredSetThatDoesNotCompileLeavesTheOneBefore() {
        create(here, ACME, SampleRule.finding("names", "falcon"));
        assertThat(finds(elsewhere, ACME, "About Falcon")).isTrue();
        TenantRule broken = SampleRule.finding("broken").with(RuleContent.TermLists.NONE);
        TenantRules next = store(ACME).read().with(broken);
        assertThat(store(ACME).write(next)).isTrue();

        elsewhere.refresh();
        int reads = store(ACME).reads();
        elsewhere.refresh();
        after(Screeners.FRESH);

        assertThat(finds(elsewhere, ACME, "About Falcon")).isTrue();
        assertThat(store(ACME).reads()).isEqualTo(reads);
        assertThatThrownBy(() -> screeners(10).of(ACME)).isInstanceOf(DomainException.class);
    }

    @Test
    void theLeastRecentlyUsedGoWhereThereIsTooMuch() {
        Screeners small = screeners(3);
        create(elsewhere, ACME, SampleRule.finding("names", "falcon"));
        create(elsewhere, GLOBEX, SampleRule.finding("names", "falcon"));
        small.of(ACME);
        after(Duration.ofMillis(1));
        small.of(GLOBEX);
        small.refresh();
        int acme = store(ACME).reads();
        int globex = store(GLOBEX).reads();

        small.of(GLOBEX);
        assertThat(store(GLOBEX).reads()).isEqualTo(globex);
        small.of(ACME);
        assertThat(store(ACME).reads()).isEqualTo(acme + 1);
    }
}
