package io.relais.policy.consent;

import java.time.Instant;

/**
 * One reading of a member's choices by the privacy officer, for ever.
 *
 * @param id unique in the tenant
 * @param memberId whose choices were read
 * @param officerId the member id of who read them
 * @param reason why, in the officer's words
 * @param inspectTime when
 */
public record Inspection(String id, String memberId, String officerId, String reason, Instant inspectTime) {}
