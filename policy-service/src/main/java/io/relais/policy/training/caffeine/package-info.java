/** Copies of the courses that are offered in this process's memory. */
@NullMarked
package io.relais.policy.training.caffeine;

import org.jspecify.annotations.NullMarked;
