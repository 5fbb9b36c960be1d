package io.relais.content.post;

import io.relais.content.network.Network;

/**
 * The text of a post for one network and one language.
 *
 * @param network where
 * @param languageCode BCP 47
 * @param text without the tracked link
 * @param length as the network counts it, the tracked link included
 */
public record Variant(Network network, String languageCode, String text, TextLength length) {}
