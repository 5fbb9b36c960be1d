package io.relais.policy.account;

import io.relais.platform.tenancy.TenantId;

/** Records that the credentials of an account were changed on its network, so that who had it before is locked out. */
public final class ConfirmCredentialRotation {

    private final ChangeProfessionalAccount change;

    /** Writes through {@code change}. */
    public ConfirmCredentialRotation(ChangeProfessionalAccount change) {
        this.change = change;
    }

    /** Records it; repeating it changes nothing. NOT_FOUND. */
    public ProfessionalAccount confirm(TenantId tenant, String id) {
        return change.apply(tenant, id, ProfessionalAccount::rotated);
    }
}
