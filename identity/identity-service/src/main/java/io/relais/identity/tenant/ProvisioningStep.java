package io.relais.identity.tenant;

/** The last step of a tenant's creation that is done. The order of the constants is the order of the steps. */
public enum ProvisioningStep {
    /** The subscription is recorded. */
    REGISTERED,
    /** The identity provider has its organization. */
    ORGANIZATION_MADE,
    /** Its first administrator is a member and has a sign-in. */
    ADMINISTRATOR_MADE,
    /** The message that has its defaults made waits in the outbox, or is delivered. */
    DEFAULTS_REQUESTED,
    /** The message is delivered: the tenant is complete. */
    COMPLETE
}
