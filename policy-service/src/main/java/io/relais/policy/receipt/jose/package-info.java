/** Receipts as JSON Web Signatures. */
@NullMarked
package io.relais.policy.receipt.jose;

import org.jspecify.annotations.NullMarked;
