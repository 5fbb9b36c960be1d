package io.relais.analytics.click;

import java.time.Instant;
import java.util.Optional;

/** How far behind the counting of clicks is. */
public interface ClickBacklog {

    /** Every click that the gateway handed over before this time is durable here; empty when that can't be told now. */
    Optional<Instant> completeUntil();
}
