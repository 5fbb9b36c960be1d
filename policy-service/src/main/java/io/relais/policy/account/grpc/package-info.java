/** Professional accounts over gRPC. */
@NullMarked
package io.relais.policy.account.grpc;

import org.jspecify.annotations.NullMarked;
