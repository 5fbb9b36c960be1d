/** Armeria's transcoding in front of the same backend, to compare with. */
@NullMarked
package io.relais.benchmarks.armeria;

import org.jspecify.annotations.NullMarked;
