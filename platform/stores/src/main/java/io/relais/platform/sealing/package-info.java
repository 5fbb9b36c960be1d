/** Secrets in a store: sealed with AES-256-GCM, bound to what they belong to. */
@NullMarked
package io.relais.platform.sealing;

import org.jspecify.annotations.NullMarked;
