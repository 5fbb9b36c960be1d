/**
 * Rate limits by the tenant's plan: token buckets per client and class and per tenant and class, decided here and settled
 * with the other gateways in batches.
 */
@NullMarked
package io.relais.gateway.limit;

import org.jspecify.annotations.NullMarked;
