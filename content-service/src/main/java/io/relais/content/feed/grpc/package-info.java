/** The feed over gRPC, and what a member's departure ends in it. */
@NullMarked
package io.relais.content.feed.grpc;

import org.jspecify.annotations.NullMarked;
