/** What holds of every screening, whatever the text, and texts that are made to break it. */
@NullMarked
package io.relais.screening.fuzzing;

import org.jspecify.annotations.NullMarked;
