/** The gateway next to nginx and Armeria, everything in one run. */
@NullMarked
package io.relais.benchmarks;

import org.jspecify.annotations.NullMarked;
