package io.relais.policy.screening;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The versions of rules, which never change, also of rules that were taken out. */
public final class RuleHistory {

    private final TenantScoped<RuleSets> sets;

    /** Reads from {@code sets}. */
    public RuleHistory(TenantScoped<RuleSets> sets) {
        this.sets = sets;
    }

    /** At most {@code limit} versions of the rule with a number below {@code before}, newest first; NOT_FOUND. */
    public List<TenantRule> versions(TenantId tenant, String id, int before, int limit) {
        RuleSets ofTenant = sets.of(tenant);
        List<TenantRule> versions = new ArrayList<>();
        ofTenant.read().rules().stream()
                .filter(rule -> rule.id().equals(id) && rule.version() < before)
                .forEach(versions::add);
        int next = versions.isEmpty() ? before : versions.getFirst().version();
        if (versions.size() < limit) {
            versions.addAll(ofTenant.superseded(id, next, limit - versions.size()));
        }
        if (versions.isEmpty() && before == Integer.MAX_VALUE) {
            throw DomainException.notFound(TenantRule.name(id));
        }
        return versions;
    }

    boolean knows(TenantId tenant, TenantRules rules, String id) {
        return Stream.concat(
                        rules.rules().stream().filter(rule -> rule.id().equals(id)),
                        sets.of(tenant).superseded(id, Integer.MAX_VALUE, 1).stream())
                .findAny()
                .isPresent();
    }
}
