/** identity-service: tenants, members, partner apps, and the directory that says whom a token stands for. */
@NullMarked
package io.relais.identity;

import org.jspecify.annotations.NullMarked;
