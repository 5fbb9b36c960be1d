/** A text made readable for detectors: folded, cut into words and segments, each with its place in the original. */
@NullMarked
package io.relais.screening.text;

import org.jspecify.annotations.NullMarked;
