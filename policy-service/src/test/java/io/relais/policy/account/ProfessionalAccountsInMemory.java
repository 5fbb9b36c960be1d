package io.relais.policy.account;

import static java.util.Comparator.comparing;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Professional accounts that live as long as a test. */
public final class ProfessionalAccountsInMemory implements ProfessionalAccounts {

    private final Map<String, ProfessionalAccount> accounts = new HashMap<>();

    /** No accounts yet, of any tenant. */
    public static TenantScoped<ProfessionalAccounts> scoped() {
        Map<TenantId, ProfessionalAccounts> tenants = new ConcurrentHashMap<>();
        return tenant -> tenants.computeIfAbsent(tenant, first -> new ProfessionalAccountsInMemory());
    }

    @Override
    public synchronized Optional<ProfessionalAccount> find(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public synchronized boolean insert(ProfessionalAccount account) {
        boolean taken = accounts.values().stream()
                .filter(other -> !other.retired())
                .anyMatch(other -> other.network() == account.network()
                        && other.handleKey().equals(account.handleKey()));
        return !taken && accounts.putIfAbsent(account.id(), account) == null;
    }

    @Override
    public synchronized Optional<ProfessionalAccount> replace(ProfessionalAccount account) {
        ProfessionalAccount stored = accounts.get(account.id());
        if (stored == null || stored.version() != account.version()) {
            return Optional.empty();
        }
        ProfessionalAccount changed = new ProfessionalAccount(
                account.id(),
                account.version() + 1,
                account.network(),
                account.handle(),
                account.memberId(),
                account.createTime(),
                account.rotationDue(),
                account.retireTime(),
                account.holdings());
        accounts.put(account.id(), changed);
        return Optional.of(changed);
    }

    @Override
    public synchronized List<ProfessionalAccount> list(@Nullable Position after, int limit) {
        return oldestFirst()
                .filter(account -> after == null
                        || account.createTime().isAfter(after.createTime())
                        || (account.createTime().equals(after.createTime())
                                && account.id().compareTo(after.id()) > 0))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<ProfessionalAccount> assignedTo(String memberId, int limit) {
        return oldestFirst()
                .filter(account -> memberId.equals(account.memberId()))
                .limit(limit)
                .toList();
    }

    private Stream<ProfessionalAccount> oldestFirst() {
        return accounts.values().stream()
                .filter(account -> !account.retired())
                .sorted(comparing(ProfessionalAccount::createTime).thenComparing(ProfessionalAccount::id));
    }
}
