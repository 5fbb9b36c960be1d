/** The public keys that verify consent receipts, for everybody. */
@NullMarked
package io.relais.gateway.receipt;

import org.jspecify.annotations.NullMarked;
