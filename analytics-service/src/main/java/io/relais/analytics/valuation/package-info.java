/** The rates from which earned media value comes. */
@NullMarked
package io.relais.analytics.valuation;

import org.jspecify.annotations.NullMarked;
