/** Exact counting: measured events, the buckets they are counted in, and the roll-up between them. */
@NullMarked
package io.relais.analytics.measure;

import org.jspecify.annotations.NullMarked;
