/** Tenants over gRPC. */
@NullMarked
package io.relais.identity.tenant.grpc;

import org.jspecify.annotations.NullMarked;
