/** What the platform answers, held against the OpenAPI description that it serves. */
@NullMarked
package io.relais.system.description;

import org.jspecify.annotations.NullMarked;
