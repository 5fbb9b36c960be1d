package io.relais.identity.tenant;

/** Where a tenant stands. */
public enum TenantState {
    /** Its identity space or its defaults are still being made. Nobody can sign in. */
    PROVISIONING,
    /** In use. */
    ACTIVE,
    /** Every access of its people and apps is refused. */
    SUSPENDED
}
