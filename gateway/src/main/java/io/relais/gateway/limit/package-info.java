/** Rate limits: one token bucket per tenant, client and class of operation, kept in this process. */
@NullMarked
package io.relais.gateway.limit;

import org.jspecify.annotations.NullMarked;
