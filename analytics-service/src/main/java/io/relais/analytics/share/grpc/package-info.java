/** Shares as content-service tells of them. */
@NullMarked
package io.relais.analytics.share.grpc;

import org.jspecify.annotations.NullMarked;
