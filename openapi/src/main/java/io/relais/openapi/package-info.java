/** The OpenAPI 3.1 description of the public API, derived from the descriptors of the protos and from nothing else. */
@NullMarked
package io.relais.openapi;

import org.jspecify.annotations.NullMarked;
