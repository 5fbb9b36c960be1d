/** Messages between services: left in the sender's document, delivered at least once, applied once. */
@NullMarked
package io.relais.platform.outbox;

import org.jspecify.annotations.NullMarked;
