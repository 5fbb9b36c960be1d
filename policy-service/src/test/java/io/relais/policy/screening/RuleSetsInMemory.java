package io.relais.policy.screening;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.screening.lexicon.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Rules in a map; tells how often it was asked. */
public final class RuleSetsInMemory implements RuleSets {

    private final Map<String, TenantRule> superseded = new HashMap<>();
    private final Map<String, StoredPart> parts = new HashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger versionReads = new AtomicInteger();
    private TenantRules rules = TenantRules.NONE;
    private boolean away;

    private record StoredPart(String rule, List<Term> terms, Instant createTime, boolean named) {}

    /** One for each tenant. */
    public static TenantScoped<RuleSets> scoped() {
        Map<TenantId, RuleSets> ofTenants = new ConcurrentHashMap<>();
        return tenant -> ofTenants.computeIfAbsent(tenant, absent -> new RuleSetsInMemory());
    }

    int reads() {
        return reads.get();
    }

    int versionReads() {
        return versionReads.get();
    }

    synchronized void goAway(boolean gone) {
        away = gone;
    }

    @Override
    public synchronized TenantRules read() {
        reads.incrementAndGet();
        requireThere();
        return rules;
    }

    @Override
    public synchronized long activeVersion() {
        versionReads.incrementAndGet();
        requireThere();
        return rules.activeVersion();
    }

    private void requireThere() {
        if (away) {
            throw new IllegalStateException("The store is away.");
        }
    }

    @Override
    public synchronized boolean write(TenantRules next) {
        if (next.version() != rules.version() + 1) {
            return false;
        }
        rules = next;
        return true;
    }

    @Override
    public synchronized void keep(List<TenantRule> versions) {
        versions.forEach(rule -> superseded.putIfAbsent(rule.id() + "/" + rule.version(), rule));
    }

    @Override
    public synchronized List<TenantRule> superseded(String ruleId, int before, int limit) {
        return superseded.values().stream()
                .filter(rule -> rule.id().equals(ruleId) && rule.version() < before)
                .sorted(Comparator.comparingInt(TenantRule::version).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized TermPart store(String ruleId, List<Term> terms, Instant now) {
        String part = UUID.randomUUID().toString();
        parts.put(part, new StoredPart(ruleId, List.copyOf(terms), now, false));
        return new TermPart(part, terms.size());
    }

    @Override
    public synchronized List<Term> terms(List<TermPart> named) {
        List<Term> all = new ArrayList<>();
        for (TermPart part : named) {
            StoredPart stored = parts.get(part.id());
            if (stored == null) {
                throw new IllegalStateException("Terms are missing.");
            }
            all.addAll(stored.terms());
        }
        return all;
    }

    @Override
    public synchronized void settle(String ruleId, Collection<String> named, Instant unnamedBefore) {
        parts.replaceAll((id, part) ->
                named.contains(id) ? new StoredPart(part.rule(), part.terms(), part.createTime(), true) : part);
        parts.values()
                .removeIf(part -> part.rule().equals(ruleId)
                        && !part.named()
                        && part.createTime().isBefore(unnamedBefore));
    }
}
