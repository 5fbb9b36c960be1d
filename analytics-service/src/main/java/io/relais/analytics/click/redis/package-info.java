/** The click stream that the gateway appends to. */
@NullMarked
package io.relais.analytics.click.redis;

import org.jspecify.annotations.NullMarked;
