@NullMarked
package io.relais.analytics.valuation;

import org.jspecify.annotations.NullMarked;
