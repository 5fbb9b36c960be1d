/** May this member share this post there, now, and why. */
@NullMarked
package io.relais.policy.decision;

import org.jspecify.annotations.NullMarked;
