package io.relais.policy.screening.mongo;

import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.set;

import io.relais.platform.mongo.TenantCollection;
import io.relais.policy.screening.RuleSets;
import io.relais.policy.screening.TenantRule;
import io.relais.policy.screening.TenantRules;
import io.relais.policy.screening.TermPart;
import io.relais.policy.screening.mongo.RuleDocuments.ActiveVersion;
import io.relais.policy.screening.mongo.RuleDocuments.RulePart;
import io.relais.policy.screening.mongo.RuleDocuments.RuleSetDocument;
import io.relais.policy.screening.mongo.RuleDocuments.SupersededRuleDocument;
import io.relais.policy.screening.mongo.RuleDocuments.TermEntry;
import io.relais.policy.screening.mongo.RuleDocuments.TermsDocument;
import io.relais.screening.lexicon.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** One tenant's rules in MongoDB. */
final class MongoRuleSets implements RuleSets {

    static final String RULE_SETS = "rule_sets";
    static final String SUPERSEDED = "superseded_rules";
    static final String TERMS = "rule_terms";

    /** The id of a tenant's only document of rules. */
    private static final String RULES = "rules";

    private static final int TERMS_OF_A_DOCUMENT = 1_000;
    private static final int DOCUMENTS_AT_ONCE = 10;

    private final TenantCollection<RuleSetDocument> ruleSets;
    private final TenantCollection<SupersededRuleDocument> superseded;
    private final TenantCollection<TermsDocument> terms;

    MongoRuleSets(
            TenantCollection<RuleSetDocument> ruleSets,
            TenantCollection<SupersededRuleDocument> superseded,
            TenantCollection<TermsDocument> terms) {
        this.ruleSets = ruleSets;
        this.superseded = superseded;
        this.terms = terms;
    }

    @Override
    public TenantRules read() {
        return ruleSets.findById(RULES)
                .map(document -> new TenantRules(
                        document.version(),
                        document.activeVersion(),
                        document.rules().stream().map(RulePart::toRule).toList()))
                .orElse(TenantRules.NONE);
    }

    @Override
    public long activeVersion() {
        return ruleSets
                .aggregate(
                        List.of(match(eq("_id", ruleSets.documentId(RULES))), project(include("activeVersion"))),
                        ActiveVersion.class)
                .stream()
                .mapToLong(ActiveVersion::activeVersion)
                .findFirst()
                .orElse(TenantRules.NONE.activeVersion());
    }

    @Override
    public boolean write(TenantRules next) {
        RuleSetDocument document = new RuleSetDocument(
                ruleSets.documentId(RULES),
                ruleSets.tenant().value(),
                next.version(),
                next.activeVersion(),
                next.rules().stream().map(RulePart::of).toList());
        return next.version() == 1
                ? ruleSets.insertIfAbsent(document)
                : ruleSets.replaceIfVersion(RULES, next.version() - 1, document);
    }

    @Override
    public void keep(List<TenantRule> versions) {
        for (TenantRule rule : versions) {
            superseded.insertIfAbsent(new SupersededRuleDocument(
                    superseded.documentId(rule.id() + "/" + rule.version()),
                    superseded.tenant().value(),
                    rule.id(),
                    rule.version(),
                    RulePart.of(rule)));
        }
    }

    @Override
    public List<TenantRule> superseded(String ruleId, int before, int limit) {
        return superseded.find(and(eq("rule", ruleId), lt("number", before)), descending("number"), limit).stream()
                .map(document -> document.content().toRule())
                .toList();
    }

    @Override
    public TermPart store(String ruleId, List<Term> stored, Instant now) {
        String part = UUID.randomUUID().toString();
        List<TermsDocument> documents = new ArrayList<>();
        for (int i = 0; i * TERMS_OF_A_DOCUMENT < stored.size(); i++) {
            List<Term> some =
                    stored.subList(i * TERMS_OF_A_DOCUMENT, Math.min((i + 1) * TERMS_OF_A_DOCUMENT, stored.size()));
            documents.add(new TermsDocument(
                    terms.documentId(part + "/" + i),
                    terms.tenant().value(),
                    ruleId,
                    part,
                    i,
                    false,
                    now,
                    some.stream().map(TermEntry::of).toList()));
        }
        for (int i = 0; i < documents.size(); i += DOCUMENTS_AT_ONCE) {
            List<TermsDocument> some = documents.subList(i, Math.min(i + DOCUMENTS_AT_ONCE, documents.size()));
            if (terms.insertNew(some).inserted().size() != some.size()) {
                throw new IllegalStateException("A random part of terms had been stored before.");
            }
        }
        return new TermPart(part, stored.size());
    }

    @Override
    public List<Term> terms(List<TermPart> parts) {
        List<Term> all = new ArrayList<>();
        for (TermPart part : parts) {
            int before = all.size();
            int documents = (part.count() + TERMS_OF_A_DOCUMENT - 1) / TERMS_OF_A_DOCUMENT;
            for (TermsDocument document : terms.find(eq("part", part.id()), ascending("number"), documents)) {
                document.terms().forEach(entry -> all.add(entry.term()));
            }
            if (all.size() - before != part.count()) {
                throw new IllegalStateException("Terms are missing: there are " + (all.size() - before) + " of "
                        + part.count() + " in a part of a rule.");
            }
        }
        return all;
    }

    @Override
    public void settle(String ruleId, Collection<String> named, Instant unnamedBefore) {
        terms.updateMany(and(eq("rule", ruleId), in("part", named), eq("named", false)), set("named", true));
        terms.deleteMany(and(eq("rule", ruleId), eq("named", false), lt("createTime", unnamedBefore)));
    }
}
