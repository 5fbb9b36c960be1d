/** When members are reminded. */
@NullMarked
package io.relais.policy.policy.schedule;

import org.jspecify.annotations.NullMarked;
