package io.relais.analytics.report;

import io.relais.analytics.network.Network;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A tenant's totals in a period.
 *
 * @param measures all networks together
 * @param networks the same by network
 * @param completeUntil every click accepted before this time is counted; empty when that can't be told now
 */
public record OverviewReport(Measures measures, Map<Network, Measures> networks, Optional<Instant> completeUntil) {}
