/** Verifies consent receipts offline, with nothing but a file of public keys. */
@NullMarked
package io.relais.system.receipt;

import org.jspecify.annotations.NullMarked;
