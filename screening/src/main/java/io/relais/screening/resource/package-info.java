/** The module's own resources. */
@NullMarked
package io.relais.screening.resource;

import org.jspecify.annotations.NullMarked;
