@NullMarked
package io.relais.analytics.click.redis;

import org.jspecify.annotations.NullMarked;
