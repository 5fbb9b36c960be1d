/** Work that nobody's request starts: finishing what stopped half-way. */
@NullMarked
package io.relais.identity.upkeep;

import org.jspecify.annotations.NullMarked;
