package io.relais.content.post;

import io.relais.content.network.Network;

/** Measures texts as networks do. */
public interface TextLengths {

    /**
     * How long the text is on that network once its tracked link stands behind it.
     *
     * @param text without the tracked link
     */
    TextLength measure(Network network, String text);
}
