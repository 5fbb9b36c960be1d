/** Policies over gRPC. */
@NullMarked
package io.relais.policy.policy.grpc;

import org.jspecify.annotations.NullMarked;
