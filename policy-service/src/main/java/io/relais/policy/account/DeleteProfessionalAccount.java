package io.relais.policy.account;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;

/** Takes an account of the company out of Relais. */
public final class DeleteProfessionalAccount {

    private final TenantScoped<ProfessionalAccounts> accounts;

    /** Removes from {@code accounts}. */
    public DeleteProfessionalAccount(TenantScoped<ProfessionalAccounts> accounts) {
        this.accounts = accounts;
    }

    /** Removes it. NOT_FOUND. */
    public void delete(TenantId tenant, String id) {
        if (!accounts.of(tenant).delete(id)) {
            throw DomainException.notFound(ProfessionalAccount.name(id));
        }
    }
}
