package io.relais.analytics.engagement;

import io.relais.analytics.network.Network;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as a partner app sent it, nothing checked yet.
 *
 * @param id the partner's id of it
 * @param type what happened; null where the partner did not say
 * @param network where; null where the partner did not say
 * @param share the share's name
 * @param occurTime when; null where the partner did not say
 * @param count how many of the same; 0 means 1
 */
public record EngagementEvent(
        String id,
        @Nullable EngagementType type,
        @Nullable Network network,
        String share,
        @Nullable Instant occurTime,
        long count) {}
