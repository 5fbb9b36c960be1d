/** The demo's side of the platform: a caller of the public API, its tokens, and the sign-ins of the embedded Keycloak. */
@NullMarked
package io.relais.system.demo;

import org.jspecify.annotations.NullMarked;
