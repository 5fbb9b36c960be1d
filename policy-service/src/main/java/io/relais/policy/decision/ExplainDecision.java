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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Explains why a share was allowed, by weighing again what was weighed then: the version of the policy, the entries of the ledger, the
 * acknowledgements and the freezes as they stood. None of these ever changes, so the explanation is the same for ever. The screening of
 * the text is told as it was kept, and so are trainings: a share that started lacked none. Steps that were added later are left out, as the decision did not know them.
 */
public final class ExplainDecision {

    /** A share started, so nothing stood against its text then; rules of screening change, and it is not screened again. */
    private static final Function<ShareVariant, VariantScreening> AS_IT_WAS_KEPT = variant -> VariantScreening.NOTHING;

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
    public Explained explain(TenantId tenant, String memberId, String shareName) {
        KeptDecisions.Kept decision = kept.find(shareName);
        Optional<PublishedVersion> version = version(policies.of(tenant), decision);
        Circumstances circumstances = new Circumstances(
                decision.decideTime(),
                version.map(PublishedVersion::inForce),
                ledger(ledgers.of(tenant), memberId, decision),
                decision.professionalNetworks(),
                freezes.of(tenant).at(decision.freezeVersion()),
                AS_IT_WAS_KEPT,
                List.of());
        List<Explanation.Weighed> steps = decision.steps().stream()
                .flatMap(ExplainDecision::step)
                .map(step -> new Explanation.Weighed(step.name(), step.weigh(decision.question(), circumstances)))
                .toList();
        Set<Integer> codes = steps.stream()
                .flatMap(step -> step.against().stream())
                .map(reason -> reason.code().number())
                .collect(Collectors.toSet());
        boolean complete =
                steps.size() == decision.steps().size() && version.isPresent() == (decision.policy() != null);
        return new Explained(
                decision,
                new Explanation(
                        decision.question(),
                        steps,
                        circumstances,
                        version.map(PublishedVersion::digest).orElse(""),
                        complete && codes.equals(decision.codes())));
    }

    /**
     * What is answered.
     *
     * @param decision as it was kept
     * @param explanation why it was so
     */
    public record Explained(KeptDecisions.Kept decision, Explanation explanation) {}

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
