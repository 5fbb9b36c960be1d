/** One public request on its way to a service: the route, the gRPC call, the answer. */
@NullMarked
package io.relais.gateway.call;

import org.jspecify.annotations.NullMarked;
