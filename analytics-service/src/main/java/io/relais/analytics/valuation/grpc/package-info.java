/** ValuationService. */
@NullMarked
package io.relais.analytics.valuation.grpc;

import org.jspecify.annotations.NullMarked;
