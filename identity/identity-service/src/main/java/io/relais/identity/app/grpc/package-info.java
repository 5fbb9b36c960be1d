/** Partner apps over gRPC. */
@NullMarked
package io.relais.identity.app.grpc;

import org.jspecify.annotations.NullMarked;
