/** When the upkeep is done. */
@NullMarked
package io.relais.identity.upkeep.schedule;

import org.jspecify.annotations.NullMarked;
