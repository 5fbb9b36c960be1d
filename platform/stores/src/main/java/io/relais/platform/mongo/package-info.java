/** MongoDB per tenant: scoped collections, versioned documents, migrations, leases, expiry, and the guard over all. */
@NullMarked
package io.relais.platform.mongo;

import org.jspecify.annotations.NullMarked;
