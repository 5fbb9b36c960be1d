/** From an HTTP request to a protobuf message, and from a protobuf message to JSON. */
@NullMarked
package io.relais.gateway.transcoding;

import org.jspecify.annotations.NullMarked;
