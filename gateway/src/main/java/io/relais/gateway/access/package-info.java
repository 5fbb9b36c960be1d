/** Who calls, and whether they may: the token check and the access rules of the methods. */
@NullMarked
package io.relais.gateway.access;

import org.jspecify.annotations.NullMarked;
