/** Several gateways in front of the same services, and companies with realms of their own. */
@NullMarked
package io.relais.system.gateways;

import org.jspecify.annotations.NullMarked;
