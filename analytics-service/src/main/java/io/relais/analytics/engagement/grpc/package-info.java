/** EngagementService. */
@NullMarked
package io.relais.analytics.engagement.grpc;

import org.jspecify.annotations.NullMarked;
