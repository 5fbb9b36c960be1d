package io.relais.content.decision;

import io.relais.content.network.Network;
import java.time.Instant;
import java.util.Map;

/**
 * How many of a member's shares count on one day.
 *
 * @param counts by network; none where a network is absent
 * @param dayEnd when the day ends
 */
public record SharesToday(Map<Network, Integer> counts, Instant dayEnd) {

    /** Copies the counts. */
    public SharesToday {
        counts = Map.copyOf(counts);
    }
}
