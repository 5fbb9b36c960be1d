/** The social networks, as every feature names them. */
@NullMarked
package io.relais.policy.network;

import org.jspecify.annotations.NullMarked;
