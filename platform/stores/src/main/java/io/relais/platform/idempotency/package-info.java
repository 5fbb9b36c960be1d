/** Idempotency keys: the outcome of a call is kept under the key that its caller sent, and answered again for a day. */
@NullMarked
package io.relais.platform.idempotency;

import org.jspecify.annotations.NullMarked;
