package io.relais.screening;

import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Verdict;
import java.util.List;

/**
 * What a screening found.
 *
 * @param verdict the strictest of the findings
 * @param findings in the order of their start
 * @param truncated whether there were more findings than {@link Screener#MOST_FINDINGS}
 */
public record ScreeningResult(Verdict verdict, List<Finding> findings, boolean truncated) {
    public ScreeningResult {
        findings = List.copyOf(findings);
    }
}
