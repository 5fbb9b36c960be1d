/** Training over gRPC. */
@NullMarked
package io.relais.policy.training.grpc;

import org.jspecify.annotations.NullMarked;
