/**
 * From an HTTP request to a protobuf message on the wire, and from there to JSON, by tables that are compiled once from
 * the descriptors.
 */
@NullMarked
package io.relais.gateway.transcoding;

import org.jspecify.annotations.NullMarked;
