/** Freezes over gRPC. */
@NullMarked
package io.relais.policy.freeze.grpc;

import org.jspecify.annotations.NullMarked;
