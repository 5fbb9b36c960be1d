/**
 * The Java client of Relais. {@link io.relais.client.Relais} is where to begin; its operations and the types of
 * {@code io.relais.client.model} are generated from the API's description.
 */
@NullMarked
package io.relais.client;

import org.jspecify.annotations.NullMarked;
