/** What stands behind all that is measured: canned answers of the real messages, keys and tokens. */
@NullMarked
package io.relais.benchmarks.backend;

import org.jspecify.annotations.NullMarked;
