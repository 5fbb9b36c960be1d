/** Copies of situations in this process's memory. */
@NullMarked
package io.relais.policy.decision.caffeine;

import org.jspecify.annotations.NullMarked;
