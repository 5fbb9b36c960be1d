package io.relais.policy.decision;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.Purpose;
import io.relais.policy.consent.PurposeCatalogue;
import io.relais.policy.consent.Standing;
import io.relais.policy.freeze.FreezeScope;
import io.relais.policy.freeze.FreezesInForce;
import io.relais.policy.network.Network;
import io.relais.policy.policy.PoliciesInForce;
import io.relais.policy.policy.PolicyInForce;
import io.relais.policy.policy.PolicyRules;
import io.relais.policy.screening.VariantScreening;
import io.relais.policy.training.LackingCourses;
import io.relais.policy.training.Member;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells a member what they lack before any share is possible at all. */
public final class GetMyReadiness {

    private final TenantScoped<Ledgers> ledgers;
    private final TenantScoped<PoliciesInForce> policies;
    private final TenantScoped<FreezesInForce> freezes;
    private final LackingCourses lackingCourses;
    private final Clock clock;

    /** Reads from all of them, at the time of {@code clock}. */
    public GetMyReadiness(
            TenantScoped<Ledgers> ledgers,
            TenantScoped<PoliciesInForce> policies,
            TenantScoped<FreezesInForce> freezes,
            LackingCourses lackingCourses,
            Clock clock) {
        this.ledgers = ledgers;
        this.policies = policies;
        this.freezes = freezes;
        this.lackingCourses = lackingCourses;
        this.clock = clock;
    }

    /**
     * What is missing; empty where some share is possible. A missing opt-in without a network says that there is no account
     * to share from: neither the member's own on any network, nor one of the company.
     */
    public List<Reason> missing(TenantId tenant, Member member) {
        String memberId = member.id();
        Ledger ledger = ledgers.of(tenant).find(memberId);
        Optional<PolicyInForce> policy = policies.of(tenant).find();
        PolicyRules rules = policy.map(PolicyInForce::rules).orElse(PolicyRules.NONE);
        Set<Network> allowed = rules.allowedNetworks();
        Instant now = clock.instant();
        Set<Network> professional = ledger.assignments().networks();
        Circumstances circumstances = new Circumstances(
                now,
                policy,
                ledger,
                professional,
                freezes.of(tenant).find(),
                text -> VariantScreening.NOTHING,
                lackingCourses.find(tenant, rules.requiredCourses(), member, ledger, now));
        List<Reason> missing = new ArrayList<>();
        if (policy.isEmpty()) {
            missing.add(Reason.of(ReasonCode.POLICY_MISSING));
        } else if (!policy.get().demands().metBy(ledger, now)) {
            missing.add(Reason.of(ReasonCode.POLICY_NOT_ACKNOWLEDGED));
        }
        circumstances.lackingCourses().stream().map(Reason::training).forEach(missing::add);
        if (DecisionStep.optedOut(circumstances.ledger())) {
            missing.add(Reason.consentMissing(PurposeCatalogue.TAKE_PART, null));
        }
        if (professional.stream().noneMatch(allowed::contains)) {
            ownAccountMissing(circumstances, allowed).ifPresent(missing::add);
        }
        circumstances.freezes().active().stream()
                .filter(freeze -> freeze.scope() == FreezeScope.TENANT)
                .reduce((earlier, later) -> later)
                .ifPresent(freeze -> missing.add(Reason.frozen(freeze)));
        return missing;
    }

    /** A choice that has lapsed is renewed rather than made anew. */
    private static Optional<Reason> ownAccountMissing(Circumstances circumstances, Set<Network> allowed) {
        Purpose purpose = circumstances.useOfPersonalAccounts();
        Map<Network, Standing> standings = new EnumMap<>(Network.class);
        allowed.forEach(network -> circumstances
                .ledger()
                .standing(purpose, network, circumstances.now())
                .filter(standing -> standing != Standing.WITHDRAWN)
                .ifPresent(standing -> standings.put(network, standing)));
        if (standings.containsValue(Standing.GRANTED)) {
            return Optional.empty();
        }
        return Optional.of(standings.keySet().stream()
                .findFirst()
                .map(lapsed -> Reason.renewalDue(purpose, lapsed))
                .orElseGet(() -> Reason.consentMissing(purpose, null)));
    }

    /** When an acknowledgement that the member owes becomes due, where it is not due yet. */
    public Optional<Instant> acknowledgementDueTime(TenantId tenant, String memberId) {
        Ledger ledger = ledgers.of(tenant).find(memberId);
        Instant now = clock.instant();
        return policies.of(tenant)
                .find()
                .flatMap(policy -> policy.demands().dueTime(ledger, now))
                .filter(now::isBefore);
    }

    /** What will be missing unless the member sees to it before, soonest first. */
    public List<Upcoming> upcoming(TenantId tenant, Member member) {
        Ledger ledger = ledgers.of(tenant).find(member.id());
        Optional<PolicyInForce> policy = policies.of(tenant).find();
        Instant now = clock.instant();
        Stream<Upcoming> acknowledgement = policy
                .flatMap(version -> version.demands().dueTime(ledger, now))
                .stream()
                .filter(now::isBefore)
                .map(due -> new Upcoming(Reason.of(ReasonCode.POLICY_NOT_ACKNOWLEDGED), due));
        Stream<Upcoming> courses = lackingCourses
                .coming(
                        tenant,
                        policy.map(version -> version.rules().requiredCourses()).orElse(List.of()),
                        member,
                        ledger,
                        now)
                .stream()
                .map(coming -> new Upcoming(Reason.training(coming.lack()), coming.dueTime()));
        Stream<Upcoming> choices = policy.stream().flatMap(version -> lapsing(ledger, version.rules(), now));
        return Stream.of(acknowledgement, courses, choices)
                .flatMap(coming -> coming)
                .sorted(Comparator.comparing(Upcoming::dueTime))
                .toList();
    }

    /**
     * The choices to share from the member's own account that count now, and can be renewed before they do no more. Who doesn't take part is not
     * bothered.
     */
    private static Stream<Upcoming> lapsing(Ledger ledger, PolicyRules rules, Instant now) {
        if (DecisionStep.optedOut(ledger)) {
            return Stream.empty();
        }
        Purpose purpose = PurposeCatalogue.USE_PERSONAL_ACCOUNT.askedAgain(rules.consentRenewals());
        return rules.allowedNetworks().stream()
                .filter(network -> ledger.permits(purpose, network, now))
                .flatMap(network -> ledger.consent(purpose.choice(network)).stream()
                        .filter(consent -> purpose.canBeRenewed(consent, now))
                        .map(consent ->
                                new Upcoming(Reason.renewalDue(purpose, network), purpose.expireTime(consent))));
    }
}
