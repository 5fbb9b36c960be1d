package io.relais.policy.screening;

import io.relais.platform.tenancy.TenantId;
import java.time.Clock;
import java.util.Optional;

/** Takes a rule out; its versions stay, the last of which says who took it out and why. */
public final class DeleteRule {

    private final ChangeRules changeRules;
    private final Clock clock;

    /** Changes by {@code changeRules}. */
    public DeleteRule(ChangeRules changeRules, Clock clock) {
        this.changeRules = changeRules;
        this.clock = clock;
    }

    /** Takes it out. NOT_FOUND; ETAG_MISMATCH where the rule has another version than {@code seen}. */
    public void delete(TenantId tenant, String id, long seen, String reason, String author) {
        changeRules.apply(tenant, rules -> {
            TenantRule before = rules.get(id);
            UpdateRule.requireSeen(before, seen);
            return Optional.of(before.following(before, RuleState.DELETED, author, reason, clock.instant()));
        });
    }
}
