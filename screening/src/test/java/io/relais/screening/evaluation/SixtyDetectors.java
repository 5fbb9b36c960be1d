package io.relais.screening.evaluation;

import io.relais.screening.finding.Category;
import io.relais.screening.finding.Severity;
import io.relais.screening.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Sixty expressions such as a tenant has: forty that a literal announces, twenty of digits and capitals. */
public final class SixtyDetectors {
    private static final List<String> PREFIXES = List.of(
            "AKIA",
            "ghp_",
            "gho_",
            "glpat-",
            "xoxb-",
            "xoxp-",
            "sk_live_",
            "rk_live_",
            "whsec_",
            "AIza",
            "dop_v1_",
            "npm_",
            "pypi-",
            "SG\\.",
            "key-",
            "lin_api_",
            "shpat_",
            "sq0atp-",
            "EAAC",
            "hf_");

    private static final List<String> WORDS = List.of(
            "marge",
            "dossier",
            "incident",
            "contrat",
            "facture",
            "client",
            "projet",
            "budget",
            "salaire",
            "ticket",
            "margin",
            "invoice",
            "contract",
            "customer",
            "project",
            "salary",
            "merger",
            "licence",
            "badge",
            "serveur");

    private static final List<String> OPEN = List.of(
            "\\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){3,7}\\b",
            "\\b(?:\\d[ -]?){13,19}\\b",
            "\\b[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}\\b",
            "\\b0[1-9](?:[ .-]?\\d{2}){4}\\b",
            "\\+\\d{1,3}(?:[ .-]?\\d{1,4}){3,6}\\b",
            "\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b",
            "\\b\\d{1,2}/\\d{1,2}/\\d{4}\\b",
            "\\b[12]\\d{2}(?:0[1-9]|1[0-2])(?:2[AB]|\\d{2})\\d{6}(?:\\d{2})?\\b",
            "\\b[A-Z]{2}-\\d{3}-[A-Z]{2}\\b",
            "\\b\\d{3}-\\d{2}-\\d{4}\\b",
            "\\b[A-Z]{2,5}-\\d{3,6}\\b",
            "\\b\\d{8}[A-Z]\\b",
            "\\b[XYZ]\\d{7}[A-Z]\\b",
            "\\b[A-Z]{6}\\d{2}[A-Z]\\d{2}[A-Z]\\d{3}[A-Z]\\b",
            "(?i)\\b\\d+(?:[.,]\\d+)? ?(?:M€|millions? d'euros|million euros)",
            "\\bv?\\d+\\.\\d+\\.\\d+(?:-[a-z0-9]+)?\\b",
            "\\b[0-9a-f]{32}\\b",
            "\\b\\d{1,3}(?:[.,]\\d+)? ?%",
            "\\b-?\\d{1,2}\\.\\d{4,}, ?-?\\d{1,3}\\.\\d{4,}\\b",
            "\\b(?:[0-9A-F]{2}:){5}[0-9A-F]{2}\\b");

    private SixtyDetectors() {}

    /** Their expressions. */
    public static List<String> patterns() {
        List<String> patterns = new ArrayList<>();
        PREFIXES.forEach(prefix -> patterns.add(prefix + "[A-Za-z0-9_-]{16,80}"));
        WORDS.forEach(word -> patterns.add("(?i)\\b" + word + "s? (?:n°|de|of|no\\.?) ?\\d{2,}"));
        patterns.addAll(OPEN);
        return patterns;
    }

    /** A rule with a content. */
    public static Rule rule(String id, Rule.Content content) {
        return new Rule(
                id,
                1,
                Category.CONFIDENTIAL,
                "CODE_NAME",
                Severity.HIGH,
                null,
                null,
                Set.of(),
                Set.of(),
                "somebody",
                "a reason",
                content,
                List.of());
    }
}
