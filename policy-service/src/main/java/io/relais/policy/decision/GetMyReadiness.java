package io.relais.policy.decision;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.account.ProfessionalAccounts;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.PurposeCatalogue;
import io.relais.policy.network.Network;
import io.relais.policy.policy.PoliciesInForce;
import io.relais.policy.policy.PolicyInForce;
import io.relais.policy.policy.PolicyRules;
import io.relais.policy.screening.VariantScreening;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells a member what they lack before any share is possible at all. */
public final class GetMyReadiness {

    private final TenantScoped<Ledgers> ledgers;
    private final TenantScoped<PoliciesInForce> policies;
    private final TenantScoped<ProfessionalAccounts> accounts;
    private final Clock clock;

    /** Reads from all three, at the time of {@code clock}. */
    public GetMyReadiness(
            TenantScoped<Ledgers> ledgers,
            TenantScoped<PoliciesInForce> policies,
            TenantScoped<ProfessionalAccounts> accounts,
            Clock clock) {
        this.ledgers = ledgers;
        this.policies = policies;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * What is missing; empty where some share is possible. A missing opt-in without a network says that there is no account
     * to share from: neither the member's own on any network, nor one of the company.
     */
    public List<Reason> missing(TenantId tenant, String memberId) {
        Ledger ledger = ledgers.of(tenant).find(memberId);
        Optional<PolicyInForce> policy = policies.of(tenant).find();
        Set<Network> allowed =
                policy.map(PolicyInForce::rules).orElse(PolicyRules.NONE).allowedNetworks();
        Instant now = clock.instant();
        boolean ownAccount = allowed.stream()
                .anyMatch(network -> ledger.permits(PurposeCatalogue.USE_PERSONAL_ACCOUNT, network, now));
        Set<Network> professional = ownAccount ? Set.of() : accounts.of(tenant).networksOf(memberId);
        Circumstances circumstances =
                new Circumstances(now, policy, ledger, professional, text -> VariantScreening.NOTHING);
        List<Reason> missing = new ArrayList<>();
        if (policy.isEmpty()) {
            missing.add(Reason.of(ReasonCode.POLICY_MISSING));
        } else if (!ledger.acknowledged(policy.get().policy(), policy.get().demandedVersion())) {
            missing.add(Reason.of(ReasonCode.POLICY_NOT_ACKNOWLEDGED));
        }
        if (DecisionStep.optedOut(circumstances)) {
            missing.add(Reason.consentMissing(PurposeCatalogue.TAKE_PART, null));
        }
        if (!ownAccount && professional.stream().noneMatch(allowed::contains)) {
            missing.add(Reason.consentMissing(PurposeCatalogue.USE_PERSONAL_ACCOUNT, null));
        }
        return missing;
    }
}
