package io.relais.policy.screening.grpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.FieldMaskUtil;
import io.relais.platform.errors.DomainException;
import io.relais.policy.screening.MonitoringGrounds;
import io.relais.policy.screening.RuleContent;
import io.relais.policy.screening.RuleState;
import io.relais.policy.screening.TenantRule;
import io.relais.proto.api.v1.LocalizedText;
import io.relais.proto.policy.v1.DisclosureRule;
import io.relais.proto.policy.v1.Embargo;
import io.relais.proto.policy.v1.Finding;
import io.relais.proto.policy.v1.ResultsQuietPeriod;
import io.relais.proto.policy.v1.Rule;
import io.relais.proto.policy.v1.RuleTest;
import io.relais.screening.finding.Category;
import io.relais.screening.finding.Severity;
import io.relais.screening.lexicon.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rules as the contract writes them. */
final class RuleMessages {

    private static final String COLLECTION = "rules/";

    /** What only Relais sets. */
    private static final Set<String> READ_ONLY =
            Set.of("name", "author", "version", "create_time", "update_time", "etag");

    private static final FieldMaskUtil.MergeOptions REPLACING = new FieldMaskUtil.MergeOptions()
            .setReplaceMessageFields(true)
            .setReplaceRepeatedFields(true)
            .setReplacePrimitiveFields(true);

    private RuleMessages() {}

    /** The id in {@code rules/{id}}. */
    static String id(String name) {
        if (!name.matches("rules/[^/]{1,63}")) {
            throw DomainException.invalid("name", "The name of a rule is rules/{id}.");
        }
        return name.substring(COLLECTION.length());
    }

    /** The rule with the fields that change, and the reason of the change, which is never that of the version before. */
    static Rule merge(Rule stored, Rule change, FieldMask mask) {
        FieldMask effective = mask.getPathsCount() == 0 ? allSet(change) : checked(mask);
        Rule.Builder merged = stored.toBuilder();
        FieldMaskUtil.merge(effective, change, merged, REPLACING);
        return merged.setReason(change.getReason()).build();
    }

    private static FieldMask allSet(Rule change) {
        FieldMask.Builder mask = FieldMask.newBuilder();
        change.getAllFields().keySet().stream()
                .map(FieldDescriptor::getName)
                .filter(name -> !READ_ONLY.contains(name))
                .forEach(mask::addPaths);
        return mask.build();
    }

    private static FieldMask checked(FieldMask mask) {
        for (String path : mask.getPathsList()) {
            if (!FieldMaskUtil.isValid(Rule.class, path) || READ_ONLY.contains(path)) {
                throw DomainException.invalid(
                        "updateMask", "A rule has no field that can be changed named " + path + ".");
            }
        }
        return mask;
    }

    /**
     * What a rule says, without id, version, author and times.
     *
     * @param kept the list of terms that the rule has, which stays where the message brings no terms; null for none
     */
    static TenantRule decode(Rule message, RuleContent.@Nullable TermLists kept) {
        Map<String, String> advice = new HashMap<>();
        for (LocalizedText text : message.getAdviceList()) {
            advice.put(Locale.forLanguageTag(text.getLanguageCode()).getLanguage(), text.getText());
        }
        if (!Set.of("fr", "en").containsAll(advice.keySet()) || advice.size() < message.getAdviceCount()) {
            throw DomainException.invalid("rule.advice", "Advice is in French and English, once each.");
        }
        return new TenantRule(
                "",
                0,
                state(message),
                message.getDisplayName(),
                Category.valueOf(message.getCategory().name().substring("CATEGORY_".length())),
                message.getKind(),
                Severity.valueOf(message.getSeverity().name().substring("SEVERITY_".length())),
                advice,
                ScreeningMessages.networks(message.getNetworksList()),
                Set.copyOf(message.getLanguagesList()),
                content(message, kept),
                message.getTestsList().stream()
                        .map(test -> new io.relais.screening.rule.Rule.Test(
                                test.getText(), test.getLanguageCode(), test.getFound()))
                        .toList(),
                message.hasExpireTime() ? instant(message.getExpireTime()) : null,
                message.hasMonitoring() ? grounds(message) : null,
                "",
                message.getReason(),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private static RuleState state(Rule message) {
        return switch (message.getState()) {
            case STATE_UNSPECIFIED -> RuleState.DRAFT;
            case STATE_DELETED ->
                throw DomainException.invalid(
                        "rule.state", "A rule is taken out by DELETE: send DRAFT, ACTIVE or DISABLED.");
            default -> RuleState.ofNumber(message.getStateValue());
        };
    }

    private static MonitoringGrounds grounds(Rule message) {
        var grounds = message.getMonitoring();
        return new MonitoringGrounds(
                grounds.getJustification(),
                grounds.getProportionality(),
                grounds.hasInformTime() ? instant(grounds.getInformTime()) : null,
                grounds.hasConsultTime() ? instant(grounds.getConsultTime()) : null);
    }

    private static RuleContent content(Rule message, RuleContent.@Nullable TermLists kept) {
        return switch (message.getContentCase()) {
            case TERM_LIST ->
                kept != null && message.getTermList().getTermsCount() == 0
                        ? kept
                        : new RuleContent.NewTerms(terms(
                                "rule.termList.terms", message.getTermList().getTermsList()));
            case PATTERN_LIST ->
                new RuleContent.Inline(new io.relais.screening.rule.Rule.Patterns(
                        message.getPatternList().getPatternsList()));
            case EMBARGO ->
                new RuleContent.Inline(new io.relais.screening.rule.Rule.Embargo(
                        terms("rule.embargo.subjects", message.getEmbargo().getSubjectsList()),
                        instant(message.getEmbargo().getUntilTime())));
            case QUIET_PERIOD ->
                new RuleContent.Inline(new io.relais.screening.rule.Rule.QuietPeriod(
                        instant(message.getQuietPeriod().getStartTime()),
                        instant(message.getQuietPeriod().getEndTime()),
                        terms(
                                "rule.quietPeriod.subjects",
                                message.getQuietPeriod().getSubjectsList())));
            case DISCLOSURE ->
                new RuleContent.Inline(new io.relais.screening.rule.Rule.Disclosure(
                        terms("rule.disclosure.brands", message.getDisclosure().getBrandsList()),
                        message.getDisclosure().getLabelsList()));
            case CONTENT_NOT_SET ->
                throw DomainException.invalid(
                        "rule", "Say what it looks for: termList, patternList, embargo, quietPeriod or disclosure.");
        };
    }

    private static List<Term> terms(String field, List<io.relais.proto.policy.v1.Term> messages) {
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            var message = messages.get(i);
            try {
                terms.add(new Term(
                        message.getText().strip(),
                        !message.getExact(),
                        !message.getUndisguised(),
                        message.getExceptionsList()));
            } catch (IllegalArgumentException refused) {
                throw DomainException.invalid(field + "[" + i + "].text", String.valueOf(refused.getMessage()));
            }
        }
        return terms;
    }

    static Rule encode(TenantRule rule) {
        Rule.Builder message = Rule.newBuilder()
                .setName(rule.name())
                .setDisplayName(rule.displayName())
                .setCategory(
                        Finding.Category.valueOf("CATEGORY_" + rule.category().name()))
                .setKind(rule.kind())
                .setSeverity(
                        Finding.Severity.valueOf("SEVERITY_" + rule.severity().name()))
                .setStateValue(rule.state().number())
                .setReason(rule.reason())
                .setAuthor(rule.author())
                .setVersion(rule.version())
                .setCreateTime(time(rule.createTime()))
                .setUpdateTime(time(rule.updateTime()))
                .setEtag(Integer.toString(rule.version()));
        new TreeMap<>(rule.advice())
                .forEach((language, text) ->
                        message.addAdviceBuilder().setLanguageCode(language).setText(text));
        rule.networks().stream().sorted().forEach(network -> message.addNetworks(ScreeningMessages.network(network)));
        rule.languages().stream().sorted().forEach(message::addLanguages);
        rule.tests()
                .forEach(test -> message.addTests(RuleTest.newBuilder()
                        .setText(test.text())
                        .setLanguageCode(test.languageCode())
                        .setFound(test.found())));
        Instant expireTime = rule.expireTime();
        if (expireTime != null) {
            message.setExpireTime(time(expireTime));
        }
        MonitoringGrounds grounds = rule.monitoring();
        if (grounds != null) {
            encode(grounds, message);
        }
        encode(rule.content(), message);
        return message.build();
    }

    private static void encode(MonitoringGrounds grounds, Rule.Builder message) {
        message.getMonitoringBuilder()
                .setJustification(grounds.justification())
                .setProportionality(grounds.proportionality());
        Instant informTime = grounds.informTime();
        if (informTime != null) {
            message.getMonitoringBuilder().setInformTime(time(informTime));
        }
        Instant consultTime = grounds.consultTime();
        if (consultTime != null) {
            message.getMonitoringBuilder().setConsultTime(time(consultTime));
        }
    }

    private static void encode(RuleContent content, Rule.Builder message) {
        switch (content) {
            case RuleContent.TermLists lists ->
                message.getTermListBuilder().setTermCount(lists.count()).setWaitingTermCount(lists.waitingCount());
            case RuleContent.NewTerms fresh ->
                message.getTermListBuilder().setTermCount(fresh.terms().size());
            case RuleContent.Inline inline -> {
                switch (inline.content()) {
                    case io.relais.screening.rule.Rule.Patterns patterns ->
                        message.getPatternListBuilder().addAllPatterns(patterns.patterns());
                    case io.relais.screening.rule.Rule.Embargo embargo ->
                        message.setEmbargo(Embargo.newBuilder()
                                .addAllSubjects(encode(embargo.subjects()))
                                .setUntilTime(time(embargo.until())));
                    case io.relais.screening.rule.Rule.QuietPeriod period ->
                        message.setQuietPeriod(ResultsQuietPeriod.newBuilder()
                                .setStartTime(time(period.from()))
                                .setEndTime(time(period.to()))
                                .addAllSubjects(encode(period.subjects())));
                    case io.relais.screening.rule.Rule.Disclosure disclosure ->
                        message.setDisclosure(DisclosureRule.newBuilder()
                                .addAllBrands(encode(disclosure.brands()))
                                .addAllLabels(disclosure.labels()));
                    case io.relais.screening.rule.Rule.Terms terms ->
                        message.getTermListBuilder().setTermCount(terms.terms().size());
                }
            }
        }
    }

    static List<io.relais.proto.policy.v1.Term> encode(List<Term> terms) {
        return terms.stream()
                .map(term -> io.relais.proto.policy.v1.Term.newBuilder()
                        .setText(term.text())
                        .setExact(!term.inflected())
                        .setUndisguised(!term.disguised())
                        .addAllExceptions(term.exceptions())
                        .build())
                .toList();
    }

    private static Timestamp time(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
