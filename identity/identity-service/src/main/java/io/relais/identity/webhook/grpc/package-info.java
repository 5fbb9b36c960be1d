/** Webhooks over gRPC. */
@NullMarked
package io.relais.identity.webhook.grpc;

import org.jspecify.annotations.NullMarked;
