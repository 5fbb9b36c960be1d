/** Professional accounts in MongoDB. */
@NullMarked
package io.relais.policy.account.mongo;

import org.jspecify.annotations.NullMarked;
