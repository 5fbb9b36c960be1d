@NullMarked
package io.relais.analytics.valuation.mongo;

import org.jspecify.annotations.NullMarked;
