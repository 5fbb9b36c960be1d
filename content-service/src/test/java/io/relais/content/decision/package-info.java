/** Decisions for tests. */
@NullMarked
package io.relais.content.decision;

import org.jspecify.annotations.NullMarked;
