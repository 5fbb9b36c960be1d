/** Content-service and analytics-service, asked about links and told of clicks as a service. */
@NullMarked
package io.relais.gateway.link.grpc;

import org.jspecify.annotations.NullMarked;
