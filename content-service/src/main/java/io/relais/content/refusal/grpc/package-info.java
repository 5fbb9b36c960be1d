/** Refusals over gRPC. */
@NullMarked
package io.relais.content.refusal.grpc;

import org.jspecify.annotations.NullMarked;
