package io.relais.policy.screening;

import io.relais.platform.errors.DomainException;
import io.relais.platform.ids.NewIds;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Makes a rule. */
public final class CreateRule {

    private final ChangeRules changeRules;
    private final RuleHistory history;
    private final Clock clock;

    /** Changes by {@code changeRules}; an id that {@code history} knows isn't given again. */
    public CreateRule(ChangeRules changeRules, RuleHistory history, Clock clock) {
        this.changeRules = changeRules;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Makes it: version 1, by that author. ALREADY_EXISTS, also where a rule of that id was taken out; INVALID_REQUEST without
     * a reason, or where it does not compile.
     *
     * @param wantedId empty to have one made up, the same when the request is run again
     * @param wanted what it says; its id, version, author and times don't count
     */
    public TenantRule create(TenantId tenant, String wantedId, TenantRule wanted, String author) {
        UpdateRule.requireReason(wanted);
        boolean madeUp = wantedId.isEmpty();
        String id = madeUp ? "r-" + NewIds.next() : wantedId;
        Instant now = clock.instant();
        TenantRule first = new TenantRule(
                id,
                1,
                wanted.state(),
                wanted.displayName(),
                wanted.category(),
                wanted.kind(),
                wanted.severity(),
                wanted.advice(),
                wanted.networks(),
                wanted.languages(),
                wanted.content(),
                wanted.tests(),
                wanted.expireTime(),
                wanted.monitoring(),
                author,
                wanted.reason(),
                now,
                now);
        TenantRule[] madeBefore = new TenantRule[1];
        Optional<TenantRule> made = changeRules.apply(tenant, rules -> {
            Optional<TenantRule> same = rules.find(id);
            if (same.isPresent() && madeUp) {
                madeBefore[0] = same.get();
                return Optional.empty();
            }
            if (same.isPresent() || history.knows(tenant, rules, id)) {
                throw DomainException.of(
                        ErrorReason.ERROR_REASON_ALREADY_EXISTS,
                        "There is, or was, a rule " + TenantRule.name(id) + ": choose another ruleId.");
            }
            return Optional.of(first);
        });
        return made.orElseGet(() -> madeBefore[0]);
    }
}
