package io.relais.identity.tenant;

/** What a tenant's webhooks are told of it. */
public enum TenantFact {
    /** Its settings changed. */
    UPDATED,
    /** Its people and apps have no access any more. */
    SUSPENDED,
    /** They have access again. */
    RESUMED
}
