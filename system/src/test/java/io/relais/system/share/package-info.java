/** Journeys of shares. */
@NullMarked
package io.relais.system.share;

import org.jspecify.annotations.NullMarked;
