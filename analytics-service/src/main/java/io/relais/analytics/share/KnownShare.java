package io.relais.analytics.share;

import io.relais.analytics.network.Network;

/**
 * What counting needs of a share; nothing names the member.
 *
 * @param name {@code shares/{id}}
 * @param post {@code posts/{id}}
 * @param network where it was shared
 */
public record KnownShare(String name, String post, Network network) {}
