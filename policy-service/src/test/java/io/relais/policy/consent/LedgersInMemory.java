package io.relais.policy.consent;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.network.Network;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ledgers that live as long as a test. */
public final class LedgersInMemory implements Ledgers {

    private final Map<String, Ledger> ledgers = new ConcurrentHashMap<>();

    /** No ledgers yet, of any tenant. */
    public static TenantScoped<Ledgers> scoped() {
        Map<TenantId, Ledgers> tenants = new ConcurrentHashMap<>();
        return tenant -> tenants.computeIfAbsent(tenant, first -> new LedgersInMemory());
    }

    @Override
    public Ledger find(String memberId) {
        return ledgers.getOrDefault(memberId, Ledger.empty(memberId));
    }

    @Override
    public Ledger findBinding(String memberId) {
        return find(memberId);
    }

    @Override
    public synchronized boolean replace(Ledger before, Ledger after) {
        List<String> linked = linkKeys(after).toList();
        if (ledgers.values().stream()
                .filter(other -> !other.memberId().equals(after.memberId()))
                .anyMatch(other -> linkKeys(other).anyMatch(linked::contains))) {
            throw PersonalAccount.linkedByAnother();
        }
        Ledger stored = new Ledger(
                after.memberId(),
                before.version() + 1,
                after.ended(),
                after.consents(),
                after.entryCount(),
                after.recentEntries(),
                after.acknowledgements(),
                after.accounts(),
                after.trainings(),
                after.assignments());
        return before.version() == 0
                ? ledgers.putIfAbsent(before.memberId(), stored) == null
                : ledgers.replace(before.memberId(), before, stored);
    }

    private static Stream<String> linkKeys(Ledger ledger) {
        return ledger.accounts().stream().flatMap(account -> account.linkKey().stream());
    }

    @Override
    public List<LedgerEntry> history(String memberId, long before, int limit) {
        List<LedgerEntry> entries = new ArrayList<>(find(memberId).recentEntries());
        entries.removeIf(entry -> entry.sequence() >= before);
        return entries.reversed().stream().limit(limit).toList();
    }

    @Override
    public long countAcknowledged(Map<String, Integer> leastVersions) {
        return ledgers.values().stream()
                .filter(ledger -> !ledger.ended()
                        && leastVersions.entrySet().stream()
                                .anyMatch(least -> ledger.acknowledged(least.getKey(), least.getValue())))
                .count();
    }

    @Override
    public long countCertified(String course, int fromVersion, Instant now) {
        return ledgers.values().stream()
                .filter(ledger -> !ledger.ended())
                .filter(ledger -> ledger.trainings()
                        .certificate(course)
                        .filter(certificate -> certificate.counts(fromVersion, now))
                        .isPresent())
                .count();
    }

    @Override
    public long countOpen() {
        return ledgers.values().stream().filter(ledger -> !ledger.ended()).count();
    }

    @Override
    public long countPermitting(Purpose purpose, @Nullable Network network, Instant now) {
        return ledgers.values().stream()
                .filter(ledger -> !ledger.ended() && ledger.permits(purpose, network, now))
                .count();
    }
}
