/** Members over gRPC, and policy-service's word on what they lack. */
@NullMarked
package io.relais.identity.member.grpc;

import org.jspecify.annotations.NullMarked;
