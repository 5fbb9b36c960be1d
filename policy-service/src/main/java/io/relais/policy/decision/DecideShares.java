package io.relais.policy.decision;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.freeze.FreezesInForce;
import io.relais.policy.policy.PoliciesInForce;
import io.relais.policy.policy.PolicyInForce;
import io.relais.policy.training.LackingCourses;
import io.relais.policy.training.Member;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Decides on shares of one member. Changes nothing; where a store is away there is no decision. A binding batch reads the
 * member's ledger by its key, whichever accounts it is about; the policy in force, the courses that it demands and the freezes are
 * known from a second ago at most. A page that does not bind may be made of what was read
 * moments ago, without any read.
 */
public final class DecideShares {

    private final TenantScoped<Ledgers> ledgers;
    private final TenantScoped<PoliciesInForce> policies;
    private final TenantScoped<FreezesInForce> freezes;
    private final RecentLedgers recent;
    private final TextScreenings screenings;
    private final LackingCourses lackingCourses;
    private final Clock clock;

    /** Reads from all of them, at the time of {@code clock}; {@code recent} for what does not bind; has texts screened. */
    public DecideShares(
            TenantScoped<Ledgers> ledgers,
            TenantScoped<PoliciesInForce> policies,
            TenantScoped<FreezesInForce> freezes,
            RecentLedgers recent,
            TextScreenings screenings,
            LackingCourses lackingCourses,
            Clock clock) {
        this.ledgers = ledgers;
        this.policies = policies;
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
        Ledger ledger = binding
                ? ledgers.of(tenant).findBinding(memberId)
                : recent.of(tenant, memberId, () -> ledgers.of(tenant).find(memberId));
        Optional<PolicyInForce> policy = binding
                ? policies.of(tenant).findBinding()
                : policies.of(tenant).find();
        Instant now = clock.instant();
        Circumstances circumstances = new Circumstances(
                now,
                policy,
                ledger,
                ledger.assignments().networks(),
                freezes.of(tenant).find(),
                variant -> screenings.of(tenant, variant),
                lackingCourses.find(
                        tenant,
                        policy.map(version -> version.rules().requiredCourses()).orElse(List.of()),
                        member,
                        ledger,
                        now));
        Basis basis = Basis.of(circumstances, binding);
        return questions.stream()
                .map(question -> decide(question, circumstances, basis))
                .toList();
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
