package io.relais.policy.screening;

import io.relais.screening.ScreeningResult;
import io.relais.screening.finding.Category;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.finding.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What binds of a screening: the verdict, and what stands behind it. It holds nothing of the text.
 *
 * @param verdict what happens to the text
 * @param objections what makes the verdict REVIEW or BLOCK; empty for a milder one
 */
public record VariantScreening(Verdict verdict, List<Objection> objections) {

    /** That of a text with nothing in it, which is also that of no text. */
    public static final VariantScreening NOTHING = new VariantScreening(Verdict.ALLOW, List.of());

    /** Copies the objections. */
    public VariantScreening {
        objections = List.copyOf(objections);
    }

    /**
     * What stands against a text.
     *
     * @param category what it is about
     * @param kind what exactly it is
     * @param severity how much it weighs
     * @param rule {@code rules/...}
     */
    public record Objection(Category category, String kind, Severity severity, String rule) {

        /** What a reviewer has known who has seen it: the rule and the kind, at whatever version of the rule. */
        public String key() {
            return rule + "/" + kind;
        }

        /** The name of the category in the public API. */
        public String categoryName() {
            return category.name();
        }
    }

    /** What binds of that result. */
    public static VariantScreening of(ScreeningResult result) {
        Stream<Finding> behind = result.findings().stream().filter(finding -> isBehind(finding, result.verdict()));
        return new VariantScreening(
                result.verdict(),
                behind.map(finding -> new Objection(
                                finding.category(),
                                finding.kind(),
                                finding.severity(),
                                finding.rule().id()))
                        .distinct()
                        .toList());
    }

    private static boolean isBehind(Finding finding, Verdict verdict) {
        return switch (verdict) {
            case ALLOW, WARN -> false;
            case REVIEW ->
                finding.severity().compareTo(Severity.HIGH) >= 0 || finding.category() == Category.PROTECTED_SPEECH;
            case BLOCK -> finding.severity() == Severity.CRITICAL;
        };
    }

    /** What stands against the text for somebody who has those approvals, which lift a REVIEW and never a BLOCK. */
    public List<Objection> objectionsBut(Collection<String> approvedKeys) {
        return verdict == Verdict.BLOCK
                ? objections
                : objections.stream()
                        .filter(objection -> !approvedKeys.contains(objection.key()))
                        .toList();
    }

    /** What a human has to have looked at, sorted; empty unless the verdict is REVIEW. */
    public List<String> reviewKeys() {
        return verdict == Verdict.REVIEW
                ? objections.stream().map(Objection::key).distinct().sorted().toList()
                : List.of();
    }
}
