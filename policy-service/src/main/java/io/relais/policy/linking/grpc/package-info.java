/** Linking over gRPC. */
@NullMarked
package io.relais.policy.linking.grpc;

import org.jspecify.annotations.NullMarked;
