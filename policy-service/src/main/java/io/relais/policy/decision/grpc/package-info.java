/** Decisions over gRPC. */
@NullMarked
package io.relais.policy.decision.grpc;

import org.jspecify.annotations.NullMarked;
