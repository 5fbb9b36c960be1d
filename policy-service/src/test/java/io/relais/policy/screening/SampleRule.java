package io.relais.policy.screening;

import io.relais.screening.finding.Category;
import io.relais.screening.finding.Network;
import io.relais.screening.finding.Severity;
import io.relais.screening.lexicon.Term;
import io.relais.screening.rule.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules for tests. */
public final class SampleRule {

    /** When they were made. */
    public static final Instant NOW = Instant.parse("2026-11-29T12:00:00.123Z");

    private SampleRule() {}

    /** A rule of that id with that content. */
    public static TenantRule with(String id, RuleState state, RuleContent content) {
        return new TenantRule(
                id,
                1,
                state,
                "Code names",
                Category.CONFIDENTIAL,
                "CODE_NAME",
                Severity.CRITICAL,
                Map.of("fr", "Retirez ce nom de code.", "en", "Remove this code name."),
                Set.of(Network.LINKEDIN, Network.X),
                Set.of("fr", "en"),
                content,
                List.of(),
                NOW.plusSeconds(3_600),
                new MonitoringGrounds("Leaks", "Public posts only", NOW, null),
                "members/clarisse",
                "A new project",
                NOW,
                NOW);
    }

    /** An active rule that finds those words. */
    public static TenantRule finding(String id, String... words) {
        return new TenantRule(
                id,
                1,
                RuleState.ACTIVE,
                "Code names",
                Category.CONFIDENTIAL,
                "CODE_NAME",
                Severity.CRITICAL,
                Map.of(),
                Set.of(),
                Set.of(),
                new RuleContent.NewTerms(List.of(words).stream().map(Term::of).toList()),
                List.of(),
                null,
                null,
                "members/clarisse",
                "A new project",
                NOW,
                NOW);
    }

    /** One content of each kind but lists of terms. */
    public static List<RuleContent> inlineContents() {
        List<Term> terms = List.of(new Term("Project Falcon", true, false, List.of("Falcon Street")));
        return List.of(
                new RuleContent.Inline(new Rule.Patterns(List.of("ACME-[0-9]{6}"))),
                new RuleContent.Inline(new Rule.Embargo(terms, NOW.plusSeconds(60))),
                new RuleContent.Inline(new Rule.QuietPeriod(NOW, NOW.plusSeconds(60), terms)),
                new RuleContent.Inline(new Rule.Disclosure(terms, List.of("#iworkfor"))));
    }
}
