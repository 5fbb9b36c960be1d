/** Refusals in MongoDB. */
@NullMarked
package io.relais.content.refusal.mongo;

import org.jspecify.annotations.NullMarked;
