/** The gateway's JSON next to protobuf's own (JMH). */
@NullMarked
package io.relais.benchmarks.json;

import org.jspecify.annotations.NullMarked;
