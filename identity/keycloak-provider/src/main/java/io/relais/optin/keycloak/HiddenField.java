package io.relais.optin.keycloak;

/**
 * A value that a page sends back unseen. Public, as FreeMarker reads nothing else.
 *
 * @param name of the form field
 * @param value of the form field
 */
public record HiddenField(String name, String value) {}
