/** Stores that need no installation: a MongoDB-wire server on a file that survives {@code kill -9}, and Redis. */
@NullMarked
package io.relais.embedded;

import org.jspecify.annotations.NullMarked;
