/** The plans of tenants, as identity-service knows them. */
@NullMarked
package io.relais.gateway.limit.grpc;

import org.jspecify.annotations.NullMarked;
