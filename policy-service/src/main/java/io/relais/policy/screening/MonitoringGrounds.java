package io.relais.policy.screening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the law asks for before employees are monitored (Code du travail, L1121-1, L1222-4, L2312-38).
 *
 * @param justification the legitimate aim
 * @param proportionality why no milder means serves
 * @param informTime when employees were told individually
 * @param consultTime when the works council was informed and consulted
 */
public record MonitoringGrounds(
        String justification,
        String proportionality,
        @Nullable Instant informTime,
        @Nullable Instant consultTime) {

    /** The fields that are not recorded yet, or lie in the future; a monitoring rule can't be active before. */
    List<String> missingAt(Instant now) {
        List<String> missing = new ArrayList<>();
        if (justification.isBlank()) {
            missing.add("justification");
        }
        if (proportionality.isBlank()) {
            missing.add("proportionality");
        }
        if (informTime == null || informTime.isAfter(now)) {
            missing.add("informTime");
        }
        if (consultTime == null || consultTime.isAfter(now)) {
            missing.add("consultTime");
        }
        return missing;
    }
}
