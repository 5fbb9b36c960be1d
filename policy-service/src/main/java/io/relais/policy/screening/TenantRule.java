package io.relais.policy.screening;

import io.relais.screening.finding.Category;
import io.relais.screening.finding.Network;
import io.relais.screening.finding.Severity;
import io.relais.screening.rule.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of a rule of a tenant. A version never changes; a change makes the next one.
 *
 * @param id the last segment of {@code rules/{id}}
 * @param version from 1; the ETag
 * @param state whether it counts
 * @param displayName what it is called among people
 * @param category of its findings
 * @param kind of its findings, within the category
 * @param severity of its findings
 * @param advice shown with its findings, by language; that of the category where empty
 * @param networks to which it is limited; empty for all
 * @param languages two-letter codes to which it is limited; empty for all
 * @param content what it looks for
 * @param tests texts that say what it finds and what not
 * @param expireTime when it ceases to find anything, if it does
 * @param monitoring set where it is for posts of employees that are observed, and for nothing else
 * @param author who made this version, {@code members/{id}}
 * @param reason why
 * @param createTime when the rule was made
 * @param updateTime when this version was made
 */
public record TenantRule(
        String id,
        int version,
        RuleState state,
        String displayName,
        Category category,
        String kind,
        Severity severity,
        Map<String, String> advice,
        Set<Network> networks,
        Set<String> languages,
        RuleContent content,
        List<Rule.Test> tests,
        @Nullable Instant expireTime,
        @Nullable MonitoringGrounds monitoring,
        String author,
        String reason,
        Instant createTime,
        Instant updateTime) {

    /** Copies the collections. */
    public TenantRule {
        advice = Map.copyOf(advice);
        networks = Set.copyOf(networks);
        languages = Set.copyOf(languages);
        tests = List.copyOf(tests);
    }

    /** {@code rules/{id}}. */
    public String name() {
        return name(id);
    }

    /** {@code rules/{id}}. */
    public static String name(String id) {
        return "rules/" + id;
    }

    /** Whether texts are screened by it before they leave. */
    boolean screens() {
        return state == RuleState.ACTIVE && monitoring == null;
    }

    /** The same with another content. */
    TenantRule with(RuleContent other) {
        return new TenantRule(
                id,
                version,
                state,
                displayName,
                category,
                kind,
                severity,
                advice,
                networks,
                languages,
                other,
                tests,
                expireTime,
                monitoring,
                author,
                reason,
                createTime,
                updateTime);
    }

    /** The next version: what {@code this} says, made by that author for that reason, in place of {@code before}. */
    TenantRule following(TenantRule before, RuleState next, String by, String why, Instant now) {
        return new TenantRule(
                before.id,
                before.version + 1,
                next,
                displayName,
                category,
                kind,
                severity,
                advice,
                networks,
                languages,
                content,
                tests,
                expireTime,
                monitoring,
                by,
                why,
                before.createTime,
                now);
    }
}
