package io.relais.policy.decision;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.account.AccountKind;
import io.relais.policy.account.ProfessionalAccounts;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.network.Network;
import io.relais.policy.policy.PoliciesInForce;
import io.relais.policy.policy.PolicyInForce;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides on shares of one member: one read of their ledger and of the policy in force for the whole batch, and one of
 * their professional accounts where a question is about those. Changes nothing. Where a store is away there is no decision.
 */
public final class DecideShares {

    private final TenantScoped<Ledgers> ledgers;
    private final TenantScoped<PoliciesInForce> policies;
    private final TenantScoped<ProfessionalAccounts> accounts;
    private final Clock clock;

    /** Reads from all three, at the time of {@code clock}. */
    public DecideShares(
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
     * The decisions, in the order of the questions.
     *
     * @param binding whether a share starts on the answer: then nothing is read from a copy
     */
    public List<Decision> decide(TenantId tenant, String memberId, List<ShareQuestion> questions, boolean binding) {
        boolean professional =
                questions.stream().anyMatch(question -> question.accountKind() == AccountKind.PROFESSIONAL);
        Ledger ledger = binding
                ? ledgers.of(tenant).findBinding(memberId)
                : ledgers.of(tenant).find(memberId);
        Optional<PolicyInForce> policy = binding
                ? policies.of(tenant).findBinding()
                : policies.of(tenant).find();
        Set<Network> networks = professional ? accounts.of(tenant).networksOf(memberId) : Set.of();
        Circumstances circumstances = new Circumstances(clock.instant(), policy, ledger, networks);
        return questions.stream()
                .map(question -> decide(question, circumstances))
                .toList();
    }

    private static Decision decide(ShareQuestion question, Circumstances circumstances) {
        return new Decision(
                question,
                Arrays.stream(DecisionStep.values())
                        .flatMap(step -> step.weigh(question, circumstances).stream())
                        .toList());
    }
}
