/** Crisis mode: freezes of a company's shares, and their history. */
@NullMarked
package io.relais.policy.freeze;

import org.jspecify.annotations.NullMarked;
