/** The content library over gRPC. */
@NullMarked
package io.relais.content.post.grpc;

import org.jspecify.annotations.NullMarked;
