/** Signing secrets encrypted at rest. */
@NullMarked
package io.relais.identity.webhook.crypto;

import org.jspecify.annotations.NullMarked;
