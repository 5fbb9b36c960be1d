/** The social networks, as a word of the domain. */
@NullMarked
package io.relais.analytics.network;

import org.jspecify.annotations.NullMarked;
