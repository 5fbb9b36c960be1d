/** What the filters of the public API know of the request that they work on. */
@NullMarked
package io.relais.gateway.request;

import org.jspecify.annotations.NullMarked;
