/** What each network allows of a text. */
@NullMarked
package io.relais.screening.format;

import org.jspecify.annotations.NullMarked;
