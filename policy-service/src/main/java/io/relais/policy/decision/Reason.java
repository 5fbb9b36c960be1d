package io.relais.policy.decision;

import io.relais.policy.consent.Purpose;
import io.relais.policy.freeze.Freeze;
import io.relais.policy.network.Network;
import io.relais.policy.screening.VariantScreening;
import io.relais.policy.training.LackingCourses;
import io.relais.policy.training.OfferedCourse;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One reason against a share. {@link Remedies} says in words what would lift it.
 *
 * @param code what stands against it
 * @param purpose where a consent is missing
 * @param network where the reason is about one; null where it is about all
 * @param liftTime when it lifts by itself, if it does
 * @param explanation what the company says about it, such as the reason of a quiet period, or what was found in
 *     a text; empty for nothing
 * @param suggestion words that would lift it where the text holds them; empty where words don't
 * @param freeze the freeze that stands against it, which has words for members of its own; null for other reasons
 * @param course where one is to be passed
 */
public record Reason(
        ReasonCode code,
        @Nullable Purpose purpose,
        @Nullable Network network,
        @Nullable Instant liftTime,
        String explanation,
        String suggestion,
        @Nullable Freeze freeze,
        @Nullable OfferedCourse course) {

    Reason(
            ReasonCode code,
            @Nullable Purpose purpose,
            @Nullable Network network,
            @Nullable Instant liftTime,
            String explanation) {
        this(code, purpose, network, liftTime, explanation, "", null, null);
    }

    static Reason frozen(Freeze freeze) {
        return new Reason(ReasonCode.FREEZE, null, null, null, "", "", freeze, null);
    }

    static Reason capReached(Network network, @Nullable Instant dayEnd) {
        return new Reason(ReasonCode.DAILY_CAP_REACHED, null, network, dayEnd, "");
    }

    static Reason disclosureMissing(Network network, String suggestion) {
        return new Reason(ReasonCode.DISCLOSURE_MISSING, null, network, null, "", suggestion, null, null);
    }

    /** Between the objections that an explanation names. */
    static final String OBJECTION_SEPARATOR = "; ";

    private static final int MOST_OBJECTIONS = 5;

    static Reason training(LackingCourses.Lack lack) {
        ReasonCode code = lack.renewal() ? ReasonCode.TRAINING_RENEWAL_DUE : ReasonCode.TRAINING_MISSING;
        return new Reason(code, null, null, null, "", "", null, lack.course());
    }

    static Reason of(ReasonCode code) {
        return new Reason(code, null, null, null, "");
    }

    static Reason onNetwork(ReasonCode code, Network network) {
        return new Reason(code, null, network, null, "");
    }

    static Reason consentMissing(Purpose purpose, @Nullable Network network) {
        return new Reason(ReasonCode.CONSENT_MISSING, purpose, network, null, "");
    }

    static Reason renewalDue(Purpose purpose, @Nullable Network network) {
        return new Reason(ReasonCode.CONSENT_RENEWAL_DUE, purpose, network, null, "");
    }

    /** The explanation names category and rule of each objection, and nothing of the text. */
    static Reason screening(Network network, List<VariantScreening.Objection> objections) {
        String named = objections.stream()
                .map(objection -> objection.categoryName() + " " + objection.rule())
                .distinct()
                .limit(MOST_OBJECTIONS)
                .collect(Collectors.joining(OBJECTION_SEPARATOR));
        return new Reason(ReasonCode.SCREENING, null, network, null, named);
    }

    static Reason until(ReasonCode code, Instant liftTime, String explanation) {
        return new Reason(code, null, null, liftTime, explanation);
    }
}
