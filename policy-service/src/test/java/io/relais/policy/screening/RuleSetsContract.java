package io.relais.policy.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.screening.lexicon.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of rules does. Each test has a tenant of its own. */
public abstract class RuleSetsContract {

    private final TenantScoped<RuleSets> scoped;
    private final RuleSets sets;

    /** For that store. */
    protected RuleSetsContract(TenantScoped<RuleSets> scoped) {
        this.scoped = scoped;
        this.sets = scoped.of(aTenant());
    }

    private static TenantId aTenant() {
        return new TenantId("t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
    }

    private static TenantRules next(TenantRules before, TenantRule rule) {
        return before.with(rule);
    }

    @Test
    void rulesOfEachKindAreReadAsTheyWereWritten() {
        assertThat(sets.read()).isEqualTo(TenantRules.NONE);
        TenantRules rules = TenantRules.NONE;
        List<RuleContent> contents = new ArrayList<>(SampleRule.inlineContents());
        contents.add(new RuleContent.TermLists(
                List.of(new TermPart("a", 3)), List.of(new TermPart("b", 2)), "import-1", "import-0"));
        for (RuleContent content : contents) {
            rules = next(rules, SampleRule.with("rule-" + rules.version(), RuleState.DRAFT, content));
            assertThat(sets.write(rules)).isTrue();
        }
        assertThat(sets.read()).isEqualTo(rules);
        assertThat(rules.rules()).hasSize(5);
        assertThat(sets.activeVersion()).isZero();
    }

    @Test
    void theActiveVersionFollowsWhatScreens() {
        TenantRules rules =
                next(TenantRules.NONE, SampleRule.finding("one", "falcon").with(part("one", "falcon")));
        assertThat(sets.write(rules)).isTrue();
        assertThat(sets.activeVersion()).isEqualTo(1);

        TenantRules withDraft = next(
                rules,
                SampleRule.with(
                        "two", RuleState.DRAFT, SampleRule.inlineContents().getFirst()));
        assertThat(sets.write(withDraft)).isTrue();
        assertThat(sets.activeVersion()).isEqualTo(1);
        assertThat(sets.read().version()).isEqualTo(2);
    }

    private RuleContent part(String rule, String... words) {
        TermPart part = sets.store(rule, List.of(words).stream().map(Term::of).toList(), SampleRule.NOW);
        return new RuleContent.TermLists(List.of(part), List.of(), "", "");
    }

    @Test
    void ofManyWritersOfAVersionOneWins() throws Exception {
        for (int round = 0; round < 2; round++) {
            TenantRules before = sets.read();
            List<Future<Boolean>> wins = new ArrayList<>();
            try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 20; i++) {
                    TenantRules mine = next(
                            before,
                            SampleRule.with(
                                    "mine-" + i,
                                    RuleState.DRAFT,
                                    SampleRule.inlineContents().getFirst()));
                    wins.add(writers.submit(() -> sets.write(mine)));
                }
            }
            assertThat(wins.stream().filter(Future::resultNow)).hasSize(1);
            assertThat(sets.read().version()).isEqualTo(before.version() + 1);
        }
    }

    @Test
    void termsComeBackInTheirOrder() {
        List<Term> many = IntStream.range(0, 2_345)
                .mapToObj(i -> Term.of("code name " + i))
                .toList();
        TermPart first = sets.store("names", many, SampleRule.NOW);
        TermPart second =
                sets.store("names", List.of(new Term("Falcon", false, true, List.of("Falcon Street"))), SampleRule.NOW);

        assertThat(first.count()).isEqualTo(2_345);
        assertThat(sets.terms(List.of(first))).isEqualTo(many);
        assertThat(sets.terms(List.of(second, first)).getFirst().exceptions()).containsExactly("Falcon Street");
        assertThat(sets.terms(List.of())).isEmpty();
        assertThatThrownBy(() -> sets.terms(List.of(new TermPart("none", 1))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void partsThatNothingNamedGoAndOthersStay() {
        TermPart named = sets.store("names", List.of(Term.of("falcon")), SampleRule.NOW);
        TermPart left = sets.store("names", List.of(Term.of("heron")), SampleRule.NOW);
        TermPart young = sets.store("names", List.of(Term.of("kestrel")), SampleRule.NOW.plusSeconds(60));
        TermPart ofAnother = sets.store("others", List.of(Term.of("osprey")), SampleRule.NOW);

        sets.settle("names", List.of(named.id()), SampleRule.NOW.plusSeconds(30));
        sets.settle("names", List.of(), SampleRule.NOW.plusSeconds(30));

        assertThat(sets.terms(List.of(named, young, ofAnother))).hasSize(3);
        assertThatThrownBy(() -> sets.terms(List.of(left))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void supersededVersionsAreKeptOnceAndNewestFirst() {
        TenantRule first = SampleRule.with(
                "names", RuleState.DRAFT, SampleRule.inlineContents().getFirst());
        TenantRule second = first.following(first, RuleState.ACTIVE, "members/b", "Now", SampleRule.NOW);
        sets.keep(List.of(first));
        sets.keep(List.of(first, second));

        assertThat(sets.superseded("names", Integer.MAX_VALUE, 10)).containsExactly(second, first);
        assertThat(sets.superseded("names", 2, 10)).containsExactly(first);
        assertThat(sets.superseded("others", Integer.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void aTenantDoesNotSeeTheRulesOfAnother() {
        TermPart part = sets.store("names", List.of(Term.of("falcon")), SampleRule.NOW);
        TenantRules rules = next(
                TenantRules.NONE,
                SampleRule.finding("names", "falcon")
                        .with(new RuleContent.TermLists(List.of(part), List.of(), "", "")));
        assertThat(sets.write(rules)).isTrue();
        sets.keep(rules.rules());
        RuleSets others = scoped.of(aTenant());

        assertThat(others.read()).isEqualTo(TenantRules.NONE);
        assertThat(others.activeVersion()).isZero();
        assertThat(others.superseded("names", Integer.MAX_VALUE, 10)).isEmpty();
        assertThatThrownBy(() -> others.terms(List.of(part))).isInstanceOf(IllegalStateException.class);
        others.settle("names", List.of(), SampleRule.NOW.plusSeconds(60));
        assertThat(sets.terms(List.of(part))).hasSize(1);
        assertThat(others.write(next(
                        TenantRules.NONE,
                        SampleRule.with(
                                "names",
                                RuleState.DRAFT,
                                SampleRule.inlineContents().getFirst()))))
                .isTrue();
        assertThat(sets.read()).isEqualTo(rules);
    }
}
