/** What the gateway really serves, for those who operate it and for the isolation matrix. */
@NullMarked
package io.relais.gateway.mapping;

import org.jspecify.annotations.NullMarked;
