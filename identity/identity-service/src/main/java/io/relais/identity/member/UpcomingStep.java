package io.relais.identity.member;

import java.time.Instant;

/**
 * One thing to do before a given time.
 *
 * @param code such as {@code TRAINING_RENEWAL_DUE}
 * @param remedy what to do, in the member's language
 * @param dueTime from when on it will be missing
 * @param training {@code trainings/{id}} where a certificate has to be earned or renewed; else empty
 */
public record UpcomingStep(String code, String remedy, Instant dueTime, String training) {}
