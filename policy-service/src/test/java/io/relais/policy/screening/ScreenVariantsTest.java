package io.relais.policy.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.screening.finding.Verdict;
import io.relais.screening.lexicon.Term;
import io.relais.screening.rule.Rule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ScreenVariantsTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final int PAGE = 50;

    private final RuleSetsInMemory store = new RuleSetsInMemory();
    private final TenantScoped<RuleSets> sets = tenant -> store;
    private final AtomicReference<Instant> now = new AtomicReference<>(SampleRule.NOW);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final AtomicInteger screened = new AtomicInteger();
    private final Map<RecentScreenings.Key, VariantScreening> known = new HashMap<>();
    private final Screeners screeners = new Screeners(sets, 10_000, System::nanoTime);
    private final ScreenVariants variants = new ScreenVariants(
            screeners,
            (key, screen) -> known.computeIfAbsent(key, absent -> {
                screened.incrementAndGet();
                return screen.get();
            }),
            clock);

    private VariantScreening screen(String text) {
        return variants.screen(ACME, "LINKEDIN", "en", text);
    }

    private void create(TenantRule rule) {
        new CreateRule(new ChangeRules(sets, screeners, clock), new RuleHistory(sets), clock)
                .create(ACME, rule.id(), rule, "members/clarisse");
    }

    @Test
    void aPageThatWasScreenedCostsNeitherScreeningNorReadUntilTheRulesChange() {
        for (int i = 0; i < PAGE; i++) {
            screen("The post number " + i);
        }
        int reads = store.reads() + store.versionReads();
        for (int i = 0; i < 2 * PAGE; i++) {
            assertThat(screen("The post number " + i % PAGE)).isEqualTo(VariantScreening.NOTHING);
        }
        assertThat(screened).hasValue(PAGE);
        assertThat(store.reads() + store.versionReads()).isEqualTo(reads);

        create(SampleRule.finding("posts", "post number"));
        assertThat(screen("The post number 7").verdict()).isEqualTo(Verdict.BLOCK);
        assertThat(screened).hasValue(PAGE + 1);
    }

    @Test
    void anEmbargoEndsOnTimeThoughItsTextWasScreenedBefore() {
        Instant until = SampleRule.NOW.plusSeconds(60);
        create(SampleRule.finding("launch")
                .with(new RuleContent.Inline(new Rule.Embargo(List.of(Term.of("falcon")), until))));

        assertThat(screen("The falcon").objections())
                .extracting(VariantScreening.Objection::key)
                .containsExactly("rules/launch/CODE_NAME");
        now.set(until);
        assertThat(screen("The falcon")).isEqualTo(VariantScreening.NOTHING);
    }

    @Test
    void aTextThatIsTooLongToBeReadDoesNotLeave() {
        assertThat(screen("a".repeat(65_537)).verdict()).isEqualTo(Verdict.BLOCK);
    }
}
