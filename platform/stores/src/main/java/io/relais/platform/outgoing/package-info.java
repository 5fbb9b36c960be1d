/** Calls to addresses that somebody outside chose: which of them are called, and a client that connects to just what was checked. */
@NullMarked
package io.relais.platform.outgoing;

import org.jspecify.annotations.NullMarked;
