package io.relais.content.decision;

import java.time.Instant;
import java.util.Optional;

/**
 * One reason against a share, passed on as policy-service gives it.
 *
 * @param code its number in the contract, {@code relais.policy.v1.DecisionReason.Code}; kept as a number so that a reason
 *     which this version does not know is not lost
 * @param remedy what somebody can do about it, in the caller's language
 * @param purpose {@code purposes/{id}} where a consent is missing, or empty
 * @param liftTime when it lifts by itself
 * @param suggestion words that would lift it where the text holds them, or empty
 */
public record DecisionReason(int code, String remedy, String purpose, Optional<Instant> liftTime, String suggestion) {}
