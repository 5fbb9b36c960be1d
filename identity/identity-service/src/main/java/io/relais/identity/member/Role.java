package io.relais.identity.member;

/** What a member may do in their tenant. */
public enum Role {
    /** Members, partner apps, settings of the tenant. */
    TENANT_ADMIN,
    /** Communication, marketing, human resources. */
    EDITOR,
    /** Legal, data protection, security. */
    COMPLIANCE,
    /** Team leads and executives: aggregates only. */
    MANAGER,
    /** Independent reader of protected reports. */
    REFEREE,
    /** Data protection officer: alone may read one member's choices, for a reason that the member is shown. */
    PRIVACY_OFFICER,
    /** Every member. */
    MEMBER
}
