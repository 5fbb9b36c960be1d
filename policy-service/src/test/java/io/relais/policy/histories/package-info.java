/** Histories of choices and decisions from several processes, and the check that they are linearizable. */
@NullMarked
package io.relais.policy.histories;

import org.jspecify.annotations.NullMarked;
