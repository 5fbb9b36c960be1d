/** Copies of policies in force in this process's memory. */
@NullMarked
package io.relais.policy.policy.caffeine;

import org.jspecify.annotations.NullMarked;
