package io.relais.identity.member;

import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;

/** On whose authority members come, change and go. */
public enum Authority {
    /** An administrator of the tenant. */
    ADMINISTRATOR,
    /** A partner app that may keep the members. Who administers the tenant is not for software to say. */
    PARTNER_APP;

    /** Refuses a partner app that makes, changes or removes an administrator. */
    void requireFor(Profile profile) {
        if (this == PARTNER_APP && profile.isAdministrator()) {
            throw DomainException.of(
                    ErrorReason.ERROR_REASON_PERMISSION_DENIED,
                    "A partner app can't make, change or remove an administrator: ask an administrator to do it.");
        }
    }
}
