/** A tenant's rules as values, and their compilation. */
@NullMarked
package io.relais.screening.rule;

import org.jspecify.annotations.NullMarked;
