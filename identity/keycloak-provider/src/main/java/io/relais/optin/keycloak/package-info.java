/** The opt-in step as a required action of Keycloak. */
@NullMarked
package io.relais.optin.keycloak;

import org.jspecify.annotations.NullMarked;
