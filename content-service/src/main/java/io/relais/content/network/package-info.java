/** The social networks and kinds of account, as every feature names them. */
@NullMarked
package io.relais.content.network;

import org.jspecify.annotations.NullMarked;
