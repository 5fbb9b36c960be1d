/** Receipts: signed proofs of choices, and the keys that sign them. */
@NullMarked
package io.relais.policy.receipt;

import org.jspecify.annotations.NullMarked;
