/** Freezes in MongoDB. */
@NullMarked
package io.relais.policy.freeze.mongo;

import org.jspecify.annotations.NullMarked;
