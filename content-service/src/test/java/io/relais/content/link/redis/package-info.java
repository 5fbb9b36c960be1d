/** Tests of the copies of links in Redis. */
@NullMarked
package io.relais.content.link.redis;

import org.jspecify.annotations.NullMarked;
