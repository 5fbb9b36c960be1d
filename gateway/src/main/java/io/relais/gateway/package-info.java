/** The only door of Relais: sign-in check, tenant, limits, REST to gRPC, tracked links and the console. */
@NullMarked
package io.relais.gateway;

import org.jspecify.annotations.NullMarked;
