package io.relais.identity.tenant;

import java.time.Instant;

/**
 * Why a tenant is suspended.
 *
 * @param reason in the operator's words
 * @param since when it began
 */
public record Suspension(String reason, Instant since) {}
