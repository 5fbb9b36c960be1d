/** The engine as its caller sees it: compile a rule set, screen a text. */
@NullMarked
package io.relais.screening;

import org.jspecify.annotations.NullMarked;
