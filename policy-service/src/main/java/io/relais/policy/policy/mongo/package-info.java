/** Policies in MongoDB. */
@NullMarked
package io.relais.policy.policy.mongo;

import org.jspecify.annotations.NullMarked;
