/** Copies of the policies in force in Redis. */
@NullMarked
package io.relais.policy.policy.redis;

import org.jspecify.annotations.NullMarked;
