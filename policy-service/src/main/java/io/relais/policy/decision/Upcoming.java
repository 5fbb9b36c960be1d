package io.relais.policy.decision;

import java.time.Instant;

/**
 * What will stand against shares unless the member sees to it before.
 *
 * @param reason what will stand against them
 * @param dueTime from when on
 */
public record Upcoming(Reason reason, Instant dueTime) {}
