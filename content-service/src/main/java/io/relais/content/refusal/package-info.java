/** Attempts to share that were refused, kept so that they can be explained later. */
@NullMarked
package io.relais.content.refusal;

import org.jspecify.annotations.NullMarked;
