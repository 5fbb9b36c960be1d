/** Journeys about choices, their receipts, and who may see them. */
@NullMarked
package io.relais.system.decision;

import org.jspecify.annotations.NullMarked;
