/** Copies of the freezes in force in this process's memory. */
@NullMarked
package io.relais.policy.freeze.caffeine;

import org.jspecify.annotations.NullMarked;
