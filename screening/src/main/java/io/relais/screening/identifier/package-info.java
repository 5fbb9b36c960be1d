/** Personal data by checksum, grammar and context. */
@NullMarked
package io.relais.screening.identifier;

import org.jspecify.annotations.NullMarked;
