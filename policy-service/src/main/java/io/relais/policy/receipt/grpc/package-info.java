/** Receipt keys over gRPC. */
@NullMarked
package io.relais.policy.receipt.grpc;

import org.jspecify.annotations.NullMarked;
