/** Shares over gRPC, for members and for other services. */
@NullMarked
package io.relais.content.share.grpc;

import org.jspecify.annotations.NullMarked;
