/** The service that weighs consent, policy and accounts. */
@NullMarked
package io.relais.policy;

import org.jspecify.annotations.NullMarked;
