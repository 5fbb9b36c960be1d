/** The tenant registry in MongoDB. */
@NullMarked
package io.relais.identity.tenant.mongo;

import org.jspecify.annotations.NullMarked;
