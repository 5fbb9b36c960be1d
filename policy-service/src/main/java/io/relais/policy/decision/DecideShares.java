package io.relais.policy.decision;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.account.AccountKind;
import io.relais.policy.account.ProfessionalAccounts;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.freeze.FreezesInForce;
import io.relais.policy.network.Network;
import io.relais.policy.policy.PoliciesInForce;
import io.relais.policy.policy.PolicyInForce;
import io.relais.policy.training.LackingCourses;
import io.relais.policy.training.Member;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides on shares of one member. Changes nothing; where a store is away there is no decision. A binding batch reads the
 * member's ledger by its key, and their professional accounts where a question is about those; the policy in force, the courses
 * that it demands and the freezes are known from a second ago at most. A page that does not bind may be made of what was read
 * moments ago, without any read.
 */
public final class DecideShares {

    private final TenantScoped<Ledgers> ledgers;
    private final TenantScoped<PoliciesInForce> policies;
    private final TenantScoped<ProfessionalAccounts> accounts;
    private final TenantScoped<FreezesInForce> freezes;
    private final RecentSituations recent;
    private final TextScreenings screenings;
    private final LackingCourses lackingCourses;
    private final Clock clock;

    /** Reads from all of them, at the time of {@code clock}; {@code recent} for what does not bind; has texts screened. */
    public DecideShares(
            TenantScoped<Ledgers> ledgers,
            TenantScoped<PoliciesInForce> policies,
            TenantScoped<ProfessionalAccounts> accounts,
            TenantScoped<FreezesInForce> freezes,
            RecentSituations recent,
            TextScreenings screenings,
            LackingCourses lackingCourses,
            Clock clock) {
        this.ledgers = ledgers;
        this.policies = policies;
        this.accounts = accounts;
        this.freezes = freezes;
        this.recent = recent;
        this.screenings = screenings;
        this.lackingCourses = lackingCourses;
        this.clock = clock;
    }

    /**
     * The decisions, in the order of the questions.
     *
     * @param binding whether a share starts on the answer: then the member's choices are read linearizably
     */
    public List<Decision> decide(TenantId tenant, Member member, List<ShareQuestion> questions, boolean binding) {
        String memberId = member.id();
        Situation situation = binding
                ? binding(tenant, memberId, questions)
                : recent.of(tenant, memberId, () -> read(tenant, memberId));
        Optional<PolicyInForce> policy = binding
                ? policies.of(tenant).findBinding()
                : policies.of(tenant).find();
        Instant now = clock.instant();
        Circumstances circumstances = new Circumstances(
                now,
                policy,
                situation.ledger(),
                situation.professionalNetworks(),
                freezes.of(tenant).find(),
                variant -> screenings.of(tenant, variant),
                lackingCourses.find(
                        tenant,
                        policy.map(version -> version.rules().requiredCourses()).orElse(List.of()),
                        member,
                        situation.ledger(),
                        now));
        Basis basis = Basis.of(circumstances, binding);
        return questions.stream()
                .map(question -> decide(question, circumstances, basis))
                .toList();
    }

    private Situation binding(TenantId tenant, String memberId, List<ShareQuestion> questions) {
        boolean professional =
                questions.stream().anyMatch(question -> question.accountKind() == AccountKind.PROFESSIONAL);
        Set<Network> networks = professional ? accounts.of(tenant).networksOf(memberId) : Set.of();
        return new Situation(ledgers.of(tenant).findBinding(memberId), networks);
    }

    private Situation read(TenantId tenant, String memberId) {
        return new Situation(
                ledgers.of(tenant).find(memberId), accounts.of(tenant).networksOf(memberId));
    }

    private static Decision decide(ShareQuestion question, Circumstances circumstances, Basis basis) {
        return new Decision(
                question,
                Arrays.stream(DecisionStep.values())
                        .flatMap(step -> step.weighAll(question, circumstances))
                        .toList(),
                DecisionStep.dailyShareCap(question.network(), circumstances),
                basis);
    }
}
