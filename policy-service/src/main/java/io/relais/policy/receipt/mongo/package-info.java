/** Receipt keys in MongoDB. */
@NullMarked
package io.relais.policy.receipt.mongo;

import org.jspecify.annotations.NullMarked;
