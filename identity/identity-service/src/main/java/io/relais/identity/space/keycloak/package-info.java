/** Identity spaces in Keycloak: organizations, users and clients of one realm, through its admin REST API. */
@NullMarked
package io.relais.identity.space.keycloak;

import org.jspecify.annotations.NullMarked;
