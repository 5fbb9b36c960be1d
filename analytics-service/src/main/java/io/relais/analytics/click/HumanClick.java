package io.relais.analytics.click;

import io.relais.analytics.network.Network;
import io.relais.platform.tenancy.TenantId;
import java.time.Instant;

/**
 * A click on a tracked link that is none of a known bot, preview or prefetch.
 *
 * @param id unique for ever
 * @param tenant whose link it is
 * @param code the link
 * @param share {@code shares/{id}} that the link belongs to
 * @param post {@code posts/{id}} of that share
 * @param network where the share is
 * @param occurTime when
 * @param visitor tells visitors apart within a day, and no longer
 */
public record HumanClick(
        String id,
        TenantId tenant,
        String code,
        String share,
        String post,
        Network network,
        Instant occurTime,
        String visitor) {}
