/** The isolation matrix: every operation, tried with one company's tokens on another company's ids, and its proof. */
@NullMarked
package io.relais.system.isolation;

import org.jspecify.annotations.NullMarked;
