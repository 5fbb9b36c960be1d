/** Courses with a quiz, and the certificates that members earn by it. */
@NullMarked
package io.relais.policy.training;

import org.jspecify.annotations.NullMarked;
