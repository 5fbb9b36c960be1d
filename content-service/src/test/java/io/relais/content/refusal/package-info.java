/** Refusals. */
@NullMarked
package io.relais.content.refusal;

import org.jspecify.annotations.NullMarked;
