package io.relais.identity.member;

/**
 * One thing to do before sharing.
 *
 * @param code such as {@code POLICY_NOT_ACKNOWLEDGED}
 * @param remedy what lifts it, in the member's language
 * @param training {@code trainings/{id}} where a certificate has to be earned or renewed; else empty
 */
public record MissingStep(String code, String remedy, String training) {}
