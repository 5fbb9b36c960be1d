/** The caller directory over gRPC. */
@NullMarked
package io.relais.identity.directory.grpc;

import org.jspecify.annotations.NullMarked;
