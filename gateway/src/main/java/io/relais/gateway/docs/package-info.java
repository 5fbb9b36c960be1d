/** The API's description for programs, at {@code /openapi.json} and {@code /openapi.yaml}, and for people, at {@code /docs}. */
@NullMarked
package io.relais.gateway.docs;

import org.jspecify.annotations.NullMarked;
