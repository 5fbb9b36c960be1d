package io.relais.policy.decision;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ChoiceKey;
import io.relais.policy.consent.Consent;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.LedgerEntry;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.freeze.Freezes;
import io.relais.policy.policy.Policies;
import io.relais.policy.policy.Policy;
import io.relais.policy.policy.PublishedVersion;
import io.relais.policy.screening.VariantScreening;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Explains why a share was allowed or refused, by weighing again what was weighed then: the version of the policy, the entries of the ledger, the
 * acknowledgements and the freezes as they stood. None of these ever changes, so the explanation is the same for ever. The screening of
 * the text and trainings are told as they were kept. Steps that were added later are left out, as the decision did not know them.
 */
public final class ExplainDecision {

    /** Rules of screening, and what is demanded of members, are not kept as they stood. */
    private static final Map<DecisionStep, Set<ReasonCode>> TOLD_AS_KEPT = Map.of(
            DecisionStep.SCREENING, Set.of(ReasonCode.SCREENING),
            DecisionStep.TRAINING, Set.of(ReasonCode.TRAINING_MISSING, ReasonCode.TRAINING_RENEWAL_DUE));

    private final KeptDecisions kept;
    private final TenantScoped<Ledgers> ledgers;
    private final TenantScoped<Policies> policies;
    private final TenantScoped<Freezes> freezes;

    /** Reads from all four. */
    public ExplainDecision(
            KeptDecisions kept,
            TenantScoped<Ledgers> ledgers,
            TenantScoped<Policies> policies,
            TenantScoped<Freezes> freezes) {
        this.kept = kept;
        this.ledgers = ledgers;
        this.policies = policies;
        this.freezes = freezes;
    }

    /** The decision as it was kept, and why it was so. NOT_FOUND and WRONG_STATE as {@link KeptDecisions#find}. */
    public Explained explain(TenantId tenant, String memberId, String name) {
        return explain(tenant, memberId, kept.find(name));
    }

    /** That decision of the member, as it was kept, and why it was so. */
    Explained explain(TenantId tenant, String memberId, KeptDecisions.Kept decision) {
        Optional<PublishedVersion> version = version(policies.of(tenant), decision);
        Circumstances circumstances = new Circumstances(
                decision.decideTime(),
                version.map(PublishedVersion::inForce),
                ledger(ledgers.of(tenant), memberId, decision),
                decision.professionalNetworks(),
                freezes.of(tenant).at(decision.freezeVersion()),
                variant -> VariantScreening.NOTHING,
                List.of());
        List<Explanation.Weighed> steps = decision.steps().stream()
                .flatMap(ExplainDecision::step)
                .map(step -> weigh(step, decision, circumstances))
                .toList();
        Set<Integer> codes = steps.stream().flatMap(Explanation.Weighed::codes).collect(Collectors.toSet());
        String digest = version.map(PublishedVersion::digest).orElse("");
        boolean differs =
                !decision.policyDigest().isEmpty() && !decision.policyDigest().equals(digest);
        boolean complete = !differs
                && steps.size() == decision.steps().size()
                && version.isPresent() == (decision.policy() != null);
        return new Explained(
                decision,
                new Explanation(
                        decision.question(),
                        steps,
                        circumstances,
                        digest,
                        differs,
                        complete && codes.equals(decision.codes())));
    }

    /**
     * What is answered.
     *
     * @param decision as it was kept
     * @param explanation why it was so
     */
    public record Explained(KeptDecisions.Kept decision, Explanation explanation) {}

    private static Explanation.Weighed weigh(
            DecisionStep step, KeptDecisions.Kept decision, Circumstances circumstances) {
        @Nullable Set<ReasonCode> codes = TOLD_AS_KEPT.get(step);
        if (codes == null) {
            return new Explanation.Weighed(step.name(), step.weigh(decision.question(), circumstances), List.of());
        }
        return new Explanation.Weighed(
                step.name(),
                Optional.empty(),
                decision.reasons().stream()
                        .filter(told -> codes.stream().anyMatch(code -> code.number() == told.code()))
                        .toList());
    }

    private static Stream<DecisionStep> step(String name) {
        return Arrays.stream(DecisionStep.values()).filter(step -> step.name().equals(name));
    }

    private static Optional<PublishedVersion> version(Policies policies, KeptDecisions.Kept decision) {
        String id = decision.policy();
        if (id == null) {
            return Optional.empty();
        }
        int number = decision.policyVersion();
        return policies.find(id)
                .flatMap(Policy::lastPublished)
                .filter(version -> version.number() == number)
                .or(() -> policies.superseded(id, number + 1, 1).stream()
                        .filter(version -> version.number() == number)
                        .findFirst());
    }

    private static Ledger ledger(Ledgers ledgers, String memberId, KeptDecisions.Kept decision) {
        long count = decision.consentEntryCount();
        Map<ChoiceKey, Consent> choices = new LinkedHashMap<>();
        for (LedgerEntry entry : ledgers.history(memberId, count, Math.toIntExact(count))) {
            choices.putIfAbsent(
                    entry.key(), new Consent(entry.key(), entry.purposeVersion(), entry.state(), entry.occurTime()));
        }
        return new Ledger(
                memberId,
                1,
                false,
                List.copyOf(choices.values()),
                count,
                List.of(),
                ledgers.find(memberId).acknowledgements().stream()
                        .limit(decision.acknowledgementCount())
                        .toList());
    }
}
