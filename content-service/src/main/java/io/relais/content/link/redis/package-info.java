/** Copies of tracked links in Redis, for the redirect. */
@NullMarked
package io.relais.content.link.redis;

import org.jspecify.annotations.NullMarked;
