/** Decisions from policy-service over gRPC. */
@NullMarked
package io.relais.content.decision.grpc;

import org.jspecify.annotations.NullMarked;
