/** The consent ledger behind the public API of the gateway. */
@NullMarked
package io.relais.optin.http;

import org.jspecify.annotations.NullMarked;
