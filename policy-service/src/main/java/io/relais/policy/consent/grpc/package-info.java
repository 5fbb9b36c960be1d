/** Consent over gRPC. */
@NullMarked
package io.relais.policy.consent.grpc;

import org.jspecify.annotations.NullMarked;
