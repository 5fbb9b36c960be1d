/** The message that a member left. */
@NullMarked
package io.relais.policy.departure.grpc;

import org.jspecify.annotations.NullMarked;
