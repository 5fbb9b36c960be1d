/** Screening and its rules over gRPC. */
@NullMarked
package io.relais.policy.screening.grpc;

import org.jspecify.annotations.NullMarked;
