package io.relais.policy.screening;

import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.FieldViolation;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.screening.rule.RuleSetRejectedException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes one rule of a tenant by compare and set on all of them: what is stored has compiled as a whole, and the tests of
 * the rule that changed have passed. Where the set of active rules changes, this process serves what it has compiled for the
 * check as soon as the write is done.
 */
public final class ChangeRules {

    /** The most rules of a tenant. */
    public static final int MOST_RULES = 200;

    private static final int ATTEMPTS = 20;

    /** What rules hold besides lists of terms is one document, which has to stay far below MongoDB's 16 MiB. */
    private static final int MOST_CHARACTERS = 2_000_000;

    private static final Duration UNNAMED_LIFE = Duration.ofHours(1);

    private final TenantScoped<RuleSets> sets;
    private final Screeners screeners;
    private final Clock clock;

    /** Changes rules in {@code sets}, and tells {@code screeners}. */
    public ChangeRules(TenantScoped<RuleSets> sets, Screeners screeners, Clock clock) {
        this.sets = sets;
        this.screeners = screeners;
        this.clock = clock;
    }

    /**
     * Applies the change, which may run several times, and answers the rule as it is then.
     *
     * @param change answers the next version of one rule; empty where there is nothing to change
     * @throws DomainException INVALID_REQUEST where the rules don't compile or a test fails, with the field; CONFLICT where
     *     others kept winning; what {@code change} refuses
     */
    Optional<TenantRule> apply(TenantId tenant, Function<TenantRules, Optional<TenantRule>> change) {
        RuleSets ofTenant = sets.of(tenant);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            TenantRules before = ofTenant.read();
            Optional<TenantRule> wanted = change.apply(before);
            if (wanted.isEmpty()) {
                return wanted;
            }
            TenantRule changed = stored(ofTenant, wanted.get());
            TenantRules after = before.with(changed);
            requireRoom(after);
            requireGrounds(changed);
            Optional<RulesInForce> compiled = tried(ofTenant, before, after, changed);
            before.find(changed.id()).ifPresent(rule -> settle(ofTenant, rule));
            ofTenant.keep(before.supersededBy(changed));
            if (ofTenant.write(after)) {
                compiled.ifPresent(rules -> screeners.install(tenant, rules));
                return Optional.of(changed);
            }
        }
        throw DomainException.of(
                ErrorReason.ERROR_REASON_CONFLICT,
                "The rules are being changed by others at the same time: try again.");
    }

    private TenantRule stored(RuleSets ofTenant, TenantRule rule) {
        if (!(rule.content() instanceof RuleContent.NewTerms fresh)) {
            return rule;
        }
        List<TermPart> parts = fresh.terms().isEmpty()
                ? List.of()
                : List.of(ofTenant.store(rule.id(), fresh.terms(), clock.instant()));
        return rule.with(new RuleContent.TermLists(parts, List.of(), "", ""));
    }

    private void settle(RuleSets ofTenant, TenantRule rule) {
        if (rule.content() instanceof RuleContent.TermLists lists) {
            ofTenant.settle(rule.id(), lists.partIds(), clock.instant().minus(UNNAMED_LIFE));
        }
    }

    private static void requireRoom(TenantRules rules) {
        if (rules.present().size() > MOST_RULES) {
            throw DomainException.invalid(
                    "rule", "A company has at most " + MOST_RULES + " rules: delete one, or put several into one.");
        }
        int characters = rules.present().stream().mapToInt(RuleSize::of).sum();
        if (characters > MOST_CHARACTERS) {
            throw DomainException.invalid(
                    "rule",
                    "All rules of a company have at most " + MOST_CHARACTERS
                            + " characters besides lists of terms, not " + characters
                            + ": shorten tests and patterns.");
        }
    }

    private void requireGrounds(TenantRule rule) {
        MonitoringGrounds grounds = rule.monitoring();
        if (rule.state() == RuleState.ACTIVE && grounds != null) {
            List<FieldViolation> missing = grounds.missingAt(clock.instant()).stream()
                    .map(field -> new FieldViolation(
                            "rule.monitoring." + field,
                            "A rule that monitors employees can't be active before this is recorded, with times in the"
                                    + " past (Code du travail, L1121-1, L1222-4, L2312-38)."))
                    .toList();
            if (!missing.isEmpty()) {
                throw DomainException.invalid(missing);
            }
        }
    }

    private Optional<RulesInForce> tried(RuleSets ofTenant, TenantRules before, TenantRules after, TenantRule changed) {
        try {
            if (after.activeVersion() == before.activeVersion()) {
                if (changed.state() != RuleState.DELETED) {
                    screeners.compiler().check(changed, ofTenant);
                }
                return Optional.empty();
            }
            return Optional.of(screeners.compiler().compile(after, ofTenant, changed.id()));
        } catch (RuleSetRejectedException rejected) {
            throw RuleProblems.refusal(rejected, changed);
        }
    }
}
