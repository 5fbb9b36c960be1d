package io.relais.identity.webhook;

import java.time.Instant;

/**
 * That a webhook is told of nothing.
 *
 * @param reason why
 * @param time since when
 */
public record Disablement(DisabledReason reason, Instant time) {}
