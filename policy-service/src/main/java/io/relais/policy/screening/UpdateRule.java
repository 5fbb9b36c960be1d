package io.relais.policy.screening;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Makes the next version of a rule. */
public final class UpdateRule {

    private final ChangeRules changeRules;
    private final Clock clock;

    /** Changes by {@code changeRules}. */
    public UpdateRule(ChangeRules changeRules, Clock clock) {
        this.changeRules = changeRules;
        this.clock = clock;
    }

    /**
     * Applies the change to the version that the author has seen. NOT_FOUND; ETAG_MISMATCH where the rule has another version;
     * INVALID_REQUEST without a reason, where the kind of content changes, or where it does not compile; WRONG_STATE where a
     * rule that was active goes back to being a draft.
     */
    public TenantRule update(TenantId tenant, String id, long seen, UnaryOperator<TenantRule> change, String author) {
        return changeRules
                .apply(tenant, rules -> {
                    TenantRule before = rules.get(id);
                    requireSeen(before, seen);
                    TenantRule after = change.apply(before);
                    requireReason(after);
                    requireSameKind(before, after);
                    if (after.state() == RuleState.DRAFT && before.state() != RuleState.DRAFT) {
                        throw DomainException.of(
                                        ErrorReason.ERROR_REASON_WRONG_STATE,
                                        "A rule that was active is no draft any more: set its state to DISABLED.")
                                .with("state", before.state().name());
                    }
                    return Optional.of(after.following(before, after.state(), author, after.reason(), clock.instant()));
                })
                .orElseThrow();
    }

    static void requireSeen(TenantRule rule, long seen) {
        if (rule.version() != seen) {
            throw DomainException.of(
                    ErrorReason.ERROR_REASON_ETAG_MISMATCH,
                    "The rule has changed since you read it: read it again, then apply your change to that.");
        }
    }

    static void requireReason(TenantRule rule) {
        if (rule.reason().isBlank()) {
            throw DomainException.invalid("rule.reason", "Say why there is this version of the rule.");
        }
    }

    private static void requireSameKind(TenantRule before, TenantRule after) {
        if (!kind(before.content()).equals(kind(after.content()))) {
            throw DomainException.invalid(
                    "rule", "What a rule looks for can change, and not its kind: make another rule for that.");
        }
    }

    private static Class<?> kind(RuleContent content) {
        return switch (content) {
            case RuleContent.Inline inline -> inline.content().getClass();
            case RuleContent.TermLists lists -> RuleContent.TermLists.class;
            case RuleContent.NewTerms fresh -> RuleContent.TermLists.class;
        };
    }
}
