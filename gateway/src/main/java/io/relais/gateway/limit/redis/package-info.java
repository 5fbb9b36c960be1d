/** The buckets that all gateways share, in Redis. */
@NullMarked
package io.relais.gateway.limit.redis;

import org.jspecify.annotations.NullMarked;
