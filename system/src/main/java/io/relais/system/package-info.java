/** The command line of the launcher: what {@code ./relais} can be asked, and one class per answer. */
@NullMarked
package io.relais.system;

import org.jspecify.annotations.NullMarked;
