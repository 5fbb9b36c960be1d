/** Ids of new resources, which a request that is repeated draws again. */
@NullMarked
package io.relais.platform.ids;

import org.jspecify.annotations.NullMarked;
