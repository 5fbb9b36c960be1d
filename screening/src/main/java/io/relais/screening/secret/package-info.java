/** Credentials by their vendors' documented shapes, and passwords by their context. */
@NullMarked
package io.relais.screening.secret;

import org.jspecify.annotations.NullMarked;
