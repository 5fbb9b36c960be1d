/** How many calls each service gets at once, who waits, and who is sent away: one tenant's load does not slow the others. */
@NullMarked
package io.relais.gateway.admission;

import org.jspecify.annotations.NullMarked;
