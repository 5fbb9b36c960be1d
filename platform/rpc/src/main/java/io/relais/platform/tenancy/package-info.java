/** Tenants: their ids, and ports that exist only per tenant. */
@NullMarked
package io.relais.platform.tenancy;

import org.jspecify.annotations.NullMarked;
