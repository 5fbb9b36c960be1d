/** The console: one static page for members, and what it needs to know of its surroundings. */
@NullMarked
package io.relais.gateway.console;

import org.jspecify.annotations.NullMarked;
