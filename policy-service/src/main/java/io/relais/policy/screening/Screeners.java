package io.relais.policy.screening;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.screening.rule.RuleSetRejectedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Each tenant's rules in force, compiled in this process. What is served was confirmed within {@link #FRESH}: whoever calls
 * {@link #refresh} each {@link #POLL} has the tenants in use confirmed, one read each, away from requests; a tenant that was
 * idle is confirmed by the request that comes next. A change is compiled while the version before still serves, then takes
 * its place at once. A version that doesn't compile is left aside, and where no other is known there is no answer:
 * UNAVAILABLE.
 */
public final class Screeners {

    /** For how long rules may be served without having been confirmed. */
    public static final Duration FRESH = Duration.ofSeconds(2);

    /** How often {@link #refresh} is to be called. */
    public static final Duration POLL = Duration.ofMillis(500);

    private static final Duration IN_USE = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN = Duration.ofMinutes(30);
    private static final Logger LOG = System.getLogger(Screeners.class.getName());

    private final TenantScoped<RuleSets> sets;
    private final RuleCompiler compiler = new RuleCompiler();
    private final long mostWeight;
    private final LongSupplier nanoTime;
    private final Map<TenantId, Held> held = new ConcurrentHashMap<>();

    /** A tenant's rules, and when they were confirmed and used last, in nanoseconds of the clock. */
    private static final class Held {
        private final ReentrantLock compiling = new ReentrantLock();
        private volatile @Nullable RulesInForce rules;
        private volatile long rejectedVersion = -1;
        private volatile long confirmed;
        private volatile long used;
        private volatile boolean unconfirmed;
    }

    /**
     * Reads from {@code sets}.
     *
     * @param mostWeight how many terms are held at most, of all tenants; those used least recently go
     * @param nanoTime a clock as {@link System#nanoTime}
     */
    public Screeners(TenantScoped<RuleSets> sets, long mostWeight, LongSupplier nanoTime) {
        this.sets = sets;
        this.mostWeight = mostWeight;
        this.nanoTime = nanoTime;
    }

    /** The rules in force of that tenant. Reads nothing for a tenant in use; UNAVAILABLE where they can't be known. */
    public RulesInForce of(TenantId tenant) {
        Held mine = held.computeIfAbsent(tenant, absent -> new Held());
        mine.used = nanoTime.getAsLong();
        RulesInForce known = mine.rules;
        if (known != null && (isFresh(mine) || mine.compiling.isLocked())) {
            return known;
        }
        mine.compiling.lock();
        try {
            RulesInForce compiledMeanwhile = mine.rules;
            return compiledMeanwhile != null && isFresh(mine) ? compiledMeanwhile : confirm(tenant, mine);
        } finally {
            mine.compiling.unlock();
        }
    }

    /** Confirms the rules of the tenants in use, and forgets those that are used no more. Never throws. */
    public void refresh() {
        long now = nanoTime.getAsLong();
        held.forEach((tenant, mine) -> {
            if (now - mine.used > FORGOTTEN.toNanos()) {
                held.remove(tenant, mine);
            } else if (mine.rules != null && now - mine.used <= IN_USE.toNanos() && mine.compiling.tryLock()) {
                try {
                    confirm(tenant, mine);
                    mine.unconfirmed = false;
                } catch (RuntimeException away) {
                    tellOnce(tenant, mine, away);
                } finally {
                    mine.compiling.unlock();
                }
            }
        });
        forgetWhatIsTooMuch();
    }

    /** Has this process serve what it has compiled for a write that has just succeeded. */
    void install(TenantId tenant, RulesInForce rules) {
        Held mine = held.computeIfAbsent(tenant, absent -> new Held());
        mine.compiling.lock();
        try {
            RulesInForce known = mine.rules;
            if (known == null || known.version() < rules.version()) {
                mine.rules = rules;
                mine.used = nanoTime.getAsLong();
            }
        } finally {
            mine.compiling.unlock();
        }
    }

    RuleCompiler compiler() {
        return compiler;
    }

    private boolean isFresh(Held mine) {
        return nanoTime.getAsLong() - mine.confirmed < FRESH.toNanos();
    }

    /** Reads the version, and what belongs to it where it is another than what is known. */
    private RulesInForce confirm(TenantId tenant, Held mine) {
        RuleSets ofTenant = sets.of(tenant);
        long asked = nanoTime.getAsLong();
        long version = ofTenant.activeVersion();
        RulesInForce known = mine.rules;
        if (known == null || known.version() != version && mine.rejectedVersion != version) {
            known = compile(tenant, mine, ofTenant, known);
            mine.rules = known;
        }
        mine.confirmed = asked;
        return known;
    }

    private RulesInForce compile(TenantId tenant, Held mine, RuleSets ofTenant, @Nullable RulesInForce before) {
        TenantRules rules = ofTenant.read();
        try {
            return compiler.compile(rules, ofTenant, null);
        } catch (RuleSetRejectedException rejected) {
            LOG.log(
                    Level.ERROR,
                    () -> "Version " + rules.activeVersion() + " of the rules of " + tenant.value()
                            + " does not compile",
                    rejected);
            mine.rejectedVersion = rules.activeVersion();
            if (before != null) {
                return before;
            }
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_UNAVAILABLE,
                            "The company's rules can't be read, so that no text can be screened: have compliance look at"
                                    + " them.")
                    .causedBy(rejected);
        }
    }

    private static void tellOnce(TenantId tenant, Held mine, RuntimeException away) {
        if (!mine.unconfirmed) {
            LOG.log(Level.WARNING, () -> "The rules of " + tenant.value() + " can't be confirmed", away);
        }
        mine.unconfirmed = true;
    }

    private void forgetWhatIsTooMuch() {
        List<Map.Entry<TenantId, Held>> byUse = held.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<TenantId, Held> entry) -> entry.getValue().used)
                        .reversed())
                .toList();
        long weight = 0;
        for (Map.Entry<TenantId, Held> entry : byUse) {
            RulesInForce rules = entry.getValue().rules;
            weight += rules == null ? 0 : rules.weight();
            if (weight > mostWeight && entry != byUse.getFirst()) {
                held.remove(entry.getKey(), entry.getValue());
            }
        }
    }
}
