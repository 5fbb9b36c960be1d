package io.relais.policy.screening.mongo;

import io.relais.policy.screening.MonitoringGrounds;
import io.relais.policy.screening.RuleContent;
import io.relais.policy.screening.RuleState;
import io.relais.policy.screening.TenantRule;
import io.relais.policy.screening.TermPart;
import io.relais.screening.finding.Category;
import io.relais.screening.finding.Network;
import io.relais.screening.finding.Severity;
import io.relais.screening.lexicon.Term;
import io.relais.screening.rule.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Rules as documents. The records are public, as the driver's codec demands; their class keeps them inside.
 */
final class RuleDocuments {

    private RuleDocuments() {}

    /** All rules of a tenant: what counts together changes in one write. */
    public record RuleSetDocument(
            @BsonId String id, String tenant, long version, long activeVersion, List<RulePart> rules) {}

    /** The version of a tenant's active rules. */
    public record ActiveVersion(@BsonId String id, long activeVersion) {}

    /**
     * A version that another has superseded.
     *
     * @param id the tenant's document id of {@code rule} and {@code number}
     */
    public record SupersededRuleDocument(@BsonId String id, String tenant, String rule, int number, RulePart content) {}

    /**
     * Some terms of a part.
     *
     * @param id the tenant's document id of {@code part} and {@code number}
     * @param named whether a version of the rule has named the part
     */
    public record TermsDocument(
            @BsonId String id,
            String tenant,
            String rule,
            String part,
            int number,
            boolean named,
            Instant createTime,
            List<TermEntry> terms) {}

    /** A term, inside a document. */
    public record TermEntry(String text, boolean inflected, boolean disguised, List<String> exceptions) {

        static TermEntry of(Term term) {
            return new TermEntry(term.text(), term.inflected(), term.disguised(), term.exceptions());
        }

        Term term() {
            return new Term(text, inflected, disguised, exceptions);
        }
    }

    private static List<TermEntry> entries(List<Term> terms) {
        return terms.stream().map(TermEntry::of).toList();
    }

    private static List<Term> terms(List<TermEntry> entries) {
        return entries.stream().map(TermEntry::term).toList();
    }

    /** Advice in one language, inside a document. */
    public record AdvicePart(String languageCode, String text) {}

    /** A test, inside a document. */
    public record TestPart(String text, String languageCode, boolean found) {}

    /** The grounds of monitoring, inside a document. */
    public record GroundsPart(
            String justification,
            String proportionality,
            @Nullable Instant informTime,
            @Nullable Instant consultTime) {}

    /** A part of a list of terms, inside a document. */
    public record PartOfList(String part, int count) {

        static List<PartOfList> of(List<TermPart> parts) {
            return parts.stream()
                    .map(part -> new PartOfList(part.id(), part.count()))
                    .toList();
        }

        static List<TermPart> parts(List<PartOfList> parts) {
            return parts.stream()
                    .map(part -> new TermPart(part.part(), part.count()))
                    .toList();
        }
    }

    /** A list of terms, inside a document. */
    public record ListsPart(
            List<PartOfList> counting, List<PartOfList> waiting, String waitingImport, String lastImport) {}

    /** An embargo, inside a document. */
    public record EmbargoPart(List<TermEntry> subjects, Instant until) {}

    /** A quiet period, inside a document. */
    public record QuietPart(Instant start, Instant end, List<TermEntry> subjects) {}

    /** A disclosure rule, inside a document. */
    public record DisclosurePart(List<TermEntry> brands, List<String> labels) {}

    /** What a rule looks for, inside a document: one of these. */
    public record ContentPart(
            @Nullable ListsPart lists,
            @Nullable List<String> patterns,
            @Nullable EmbargoPart embargo,
            @Nullable QuietPart quiet,
            @Nullable DisclosurePart disclosure) {

        static ContentPart of(RuleContent content) {
            return switch (content) {
                case RuleContent.TermLists list ->
                    new ContentPart(
                            new ListsPart(
                                    PartOfList.of(list.counting()),
                                    PartOfList.of(list.waiting()),
                                    list.waitingImport(),
                                    list.lastImport()),
                            null,
                            null,
                            null,
                            null);
                case RuleContent.Inline inline -> of(inline.content());
                case RuleContent.NewTerms fresh ->
                    throw new IllegalArgumentException("Terms are stored in parts before their rule.");
            };
        }

        private static ContentPart of(Rule.Content content) {
            return switch (content) {
                case Rule.Patterns found -> new ContentPart(null, found.patterns(), null, null, null);
                case Rule.Embargo found ->
                    new ContentPart(null, null, new EmbargoPart(entries(found.subjects()), found.until()), null, null);
                case Rule.QuietPeriod found ->
                    new ContentPart(
                            null, null, null, new QuietPart(found.from(), found.to(), entries(found.subjects())), null);
                case Rule.Disclosure found ->
                    new ContentPart(
                            null, null, null, null, new DisclosurePart(entries(found.brands()), found.labels()));
                case Rule.Terms found -> throw new IllegalArgumentException("A list of terms is stored in parts.");
            };
        }

        RuleContent content() {
            if (lists != null) {
                return new RuleContent.TermLists(
                        PartOfList.parts(lists.counting()),
                        PartOfList.parts(lists.waiting()),
                        lists.waitingImport(),
                        lists.lastImport());
            }
            if (patterns != null) {
                return new RuleContent.Inline(new Rule.Patterns(patterns));
            }
            if (embargo != null) {
                return new RuleContent.Inline(new Rule.Embargo(terms(embargo.subjects()), embargo.until()));
            }
            if (quiet != null) {
                return new RuleContent.Inline(
                        new Rule.QuietPeriod(quiet.start(), quiet.end(), terms(quiet.subjects())));
            }
            if (disclosure != null) {
                return new RuleContent.Inline(new Rule.Disclosure(terms(disclosure.brands()), disclosure.labels()));
            }
            throw new IllegalStateException("A rule looks for nothing.");
        }
    }

    /** A rule at one version, inside a document. */
    public record RulePart(
            String rule,
            int version,
            RuleState state,
            String displayName,
            Category category,
            String kind,
            Severity severity,
            List<AdvicePart> advice,
            List<Network> networks,
            List<String> languages,
            ContentPart content,
            List<TestPart> tests,
            @Nullable Instant expireTime,
            @Nullable GroundsPart monitoring,
            String author,
            String reason,
            Instant createTime,
            Instant updateTime) {

        static RulePart of(TenantRule rule) {
            return new RulePart(
                    rule.id(),
                    rule.version(),
                    rule.state(),
                    rule.displayName(),
                    rule.category(),
                    rule.kind(),
                    rule.severity(),
                    rule.advice().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(entry -> new AdvicePart(entry.getKey(), entry.getValue()))
                            .toList(),
                    rule.networks().stream().sorted().toList(),
                    rule.languages().stream().sorted().toList(),
                    ContentPart.of(rule.content()),
                    rule.tests().stream()
                            .map(test -> new TestPart(test.text(), test.languageCode(), test.found()))
                            .toList(),
                    rule.expireTime(),
                    grounds(rule.monitoring()),
                    rule.author(),
                    rule.reason(),
                    rule.createTime(),
                    rule.updateTime());
        }

        private static @Nullable GroundsPart grounds(@Nullable MonitoringGrounds grounds) {
            return grounds == null
                    ? null
                    : new GroundsPart(
                            grounds.justification(),
                            grounds.proportionality(),
                            grounds.informTime(),
                            grounds.consultTime());
        }

        TenantRule toRule() {
            return new TenantRule(
                    rule,
                    version,
                    state,
                    displayName,
                    category,
                    kind,
                    severity,
                    advice.stream().collect(Collectors.toMap(AdvicePart::languageCode, AdvicePart::text)),
                    Set.copyOf(networks),
                    Set.copyOf(languages),
                    content.content(),
                    tests.stream()
                            .map(test -> new Rule.Test(test.text(), test.languageCode(), test.found()))
                            .toList(),
                    expireTime,
                    monitoring == null
                            ? null
                            : new MonitoringGrounds(
                                    monitoring.justification(),
                                    monitoring.proportionality(),
                                    monitoring.informTime(),
                                    monitoring.consultTime()),
                    author,
                    reason,
                    createTime,
                    updateTime);
        }
    }
}
