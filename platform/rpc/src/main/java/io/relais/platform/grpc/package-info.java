/** The gRPC server and client of every service: interceptors, channels and the context of a call. */
@NullMarked
package io.relais.platform.grpc;

import org.jspecify.annotations.NullMarked;
