package io.relais.policy.decision;

import io.relais.policy.network.Network;

/**
 * The text of a post for one network and one language.
 *
 * @param network where
 * @param languageCode BCP 47
 * @param text without the tracked link
 */
public record ShareVariant(Network network, String languageCode, String text) {}
