/** Micro-benchmarks (JMH) of parts that cost most. */
@NullMarked
package io.relais.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
