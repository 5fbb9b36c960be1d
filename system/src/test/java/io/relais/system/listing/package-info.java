/** Walks through the lists of the API. */
@NullMarked
package io.relais.system.listing;

import org.jspecify.annotations.NullMarked;
