package io.relais.policy.policy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.Ledgers;

/** Shows a member the policy in force. */
public final class ReadMyPolicy {

    private final TenantScoped<Policies> policies;
    private final TenantScoped<Ledgers> ledgers;

    /** Reads from both stores. */
    public ReadMyPolicy(TenantScoped<Policies> policies, TenantScoped<Ledgers> ledgers) {
        this.policies = policies;
        this.ledgers = ledgers;
    }

    /** The version in force beside what the member acknowledged; NOT_FOUND where no policy is in force. */
    public MyPolicy read(TenantId tenant, String memberId) {
        PublishedVersion version = policies.of(tenant).inForce().orElseThrow(ReadMyPolicy::noPolicy);
        Ledger ledger = ledgers.of(tenant).find(memberId);
        return new MyPolicy(version, ledger);
    }

    static DomainException noPolicy() {
        return DomainException.notFound("policy in force");
    }
}
