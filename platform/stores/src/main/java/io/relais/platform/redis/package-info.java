/** Redis: keys that begin with the tenant, and connections that fail fast where Redis is away. */
@NullMarked
package io.relais.platform.redis;

import org.jspecify.annotations.NullMarked;
