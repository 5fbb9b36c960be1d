/** What holds for every exchange with the outside: trace, dropped request headers, security headers, threads. */
@NullMarked
package io.relais.gateway.edge;

import org.jspecify.annotations.NullMarked;
