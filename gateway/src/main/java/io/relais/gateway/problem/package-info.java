/** Problem documents (RFC 9457): the one form of every answer with a status of 400 or more. */
@NullMarked
package io.relais.gateway.problem;

import org.jspecify.annotations.NullMarked;
