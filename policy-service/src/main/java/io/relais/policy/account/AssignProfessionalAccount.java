package io.relais.policy.account;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import org.jspecify.annotations.Nullable;

/** Assigns an account of the company to a member, or takes it back. */
public final class AssignProfessionalAccount {

    private final TenantScoped<ProfessionalAccounts> accounts;

    /** Stores in {@code accounts}. */
    public AssignProfessionalAccount(TenantScoped<ProfessionalAccounts> accounts) {
        this.accounts = accounts;
    }

    /**
     * Assigns it; repeating it changes nothing. NOT_FOUND.
     *
     * @param memberId null to take it back
     */
    public ProfessionalAccount assign(TenantId tenant, String id, @Nullable String memberId) {
        return accounts.of(tenant)
                .assign(id, memberId)
                .orElseThrow(() -> DomainException.notFound(ProfessionalAccount.name(id)));
    }
}
