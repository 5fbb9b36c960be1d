/** Labelled texts of our own, and how the engine does on them. */
@NullMarked
package io.relais.screening.evaluation;

import org.jspecify.annotations.NullMarked;
