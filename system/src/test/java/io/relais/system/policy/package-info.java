/** Policies that change, and accounts that change hands, on the running platform. */
@NullMarked
package io.relais.system.policy;

import org.jspecify.annotations.NullMarked;
