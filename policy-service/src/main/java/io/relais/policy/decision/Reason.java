package io.relais.policy.decision;

import io.relais.policy.consent.Purpose;
import io.relais.policy.network.Network;
import io.relais.policy.training.LackingCourses;
import io.relais.policy.training.OfferedCourse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One reason against a share. {@link Remedies} says in words what would lift it.
 *
 * @param code what stands against it
 * @param purpose where a consent is missing
 * @param network where the reason is about one; null where it is about all
 * @param liftTime when it lifts by itself, if it does
 * @param explanation what the company says about it, such as the reason of a quiet period; empty for nothing
 * @param course where one is to be passed
 */
public record Reason(
        ReasonCode code,
        @Nullable Purpose purpose,
        @Nullable Network network,
        @Nullable Instant liftTime,
        String explanation,
        @Nullable OfferedCourse course) {

    Reason(
            ReasonCode code,
            @Nullable Purpose purpose,
            @Nullable Network network,
            @Nullable Instant liftTime,
            String explanation) {
        this(code, purpose, network, liftTime, explanation, null);
    }

    static Reason training(LackingCourses.Lack lack) {
        ReasonCode code = lack.renewal() ? ReasonCode.TRAINING_RENEWAL_DUE : ReasonCode.TRAINING_MISSING;
        return new Reason(code, null, null, null, "", lack.course());
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

    static Reason until(ReasonCode code, Instant liftTime, String explanation) {
        return new Reason(code, null, null, liftTime, explanation);
    }
}
