@NullMarked
package io.relais.analytics.measure.mongo;

import org.jspecify.annotations.NullMarked;
