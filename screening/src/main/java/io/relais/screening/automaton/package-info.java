/** Many pieces of text, found in one pass over another. */
@NullMarked
package io.relais.screening.automaton;

import org.jspecify.annotations.NullMarked;
