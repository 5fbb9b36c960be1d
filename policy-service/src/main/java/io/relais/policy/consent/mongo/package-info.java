/** Ledgers in MongoDB. */
@NullMarked
package io.relais.policy.consent.mongo;

import org.jspecify.annotations.NullMarked;
