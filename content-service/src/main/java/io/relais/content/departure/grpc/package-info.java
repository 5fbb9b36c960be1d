/** Departures, as identity-service tells them. */
@NullMarked
package io.relais.content.departure.grpc;

import org.jspecify.annotations.NullMarked;
