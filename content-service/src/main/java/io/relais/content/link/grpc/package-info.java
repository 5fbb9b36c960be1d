/** Tracked links over gRPC. */
@NullMarked
package io.relais.content.link.grpc;

import org.jspecify.annotations.NullMarked;
