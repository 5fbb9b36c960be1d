package io.relais.policy.consent;

import java.time.Instant;

/**
 * One reading of a member's choices, or of a decision about them, by the privacy officer, for ever.
 *
 * @param id unique in the tenant
 * @param memberId whose choices were read
 * @param officerId the member id of who read them
 * @param reason why, in the officer's words
 * @param inspectTime when
 * @param decision {@code shares/{id}} or {@code refusals/{id}} where one decision was looked at; empty where the choices were
 */
public record Inspection(
        String id, String memberId, String officerId, String reason, Instant inspectTime, String decision) {}
