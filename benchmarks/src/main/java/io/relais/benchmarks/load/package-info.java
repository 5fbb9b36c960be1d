/** Load, processor time and how the two are compared. */
@NullMarked
package io.relais.benchmarks.load;

import org.jspecify.annotations.NullMarked;
