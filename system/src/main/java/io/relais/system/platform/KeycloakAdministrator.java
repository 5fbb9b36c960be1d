package io.relais.system.platform;

/** The names by which the launcher knows the embedded Keycloak. */
public final class KeycloakAdministrator {

    /** The administrator of a fresh database; their password is in {@link Secrets#keycloakAdminPassword()}. */
    public static final String USERNAME = "relais-launcher";

    /** The realm that holds every pooled tenant as an organization. */
    public static final String REALM = "relais";

    private KeycloakAdministrator() {}
}
