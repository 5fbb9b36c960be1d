/** Requests that are repeated, and tokens that are not what they seem. */
@NullMarked
package io.relais.system.retry;

import org.jspecify.annotations.NullMarked;
