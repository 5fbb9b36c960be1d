/** Page tokens: opaque, signed, and good for one list of one tenant only. */
@NullMarked
package io.relais.platform.paging;

import org.jspecify.annotations.NullMarked;
