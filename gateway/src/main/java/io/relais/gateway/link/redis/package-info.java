/** Redis: copies of links, their invalidation, the click stream and the salt of the day. */
@NullMarked
package io.relais.gateway.link.redis;

import org.jspecify.annotations.NullMarked;
