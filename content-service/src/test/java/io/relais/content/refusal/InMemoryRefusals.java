package io.relais.content.refusal;

import static java.util.Comparator.comparing;

import io.relais.content.post.ListPlace;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Refusals in memory. */
public final class InMemoryRefusals implements Refusals {
    private static final Comparator<Refusal> LAST_FIRST =
            comparing(Refusal::lastTime).thenComparing(Refusal::id).reversed();

    private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();

    /** The refusals of each tenant. */
    public static TenantScoped<Refusals> perTenant() {
        Map<TenantId, Refusals> tenants = new ConcurrentHashMap<>();
        return tenant -> tenants.computeIfAbsent(tenant, any -> new InMemoryRefusals());
    }

    @Override
    public Refusal add(Refusal attempt) {
        return refusals.merge(
                attempt.id(),
                attempt,
                (before, now) -> new Refusal(
                        now.id(),
                        now.memberId(),
                        now.postId(),
                        now.network(),
                        now.accountKind(),
                        now.languageCode(),
                        now.text(),
                        now.decision(),
                        before.attemptCount() + 1,
                        before.firstTime(),
                        now.lastTime()));
    }

    @Override
    public Optional<Refusal> find(String id, Instant now) {
        return Optional.ofNullable(refusals.get(id))
                .filter(refusal -> refusal.expireTime().isAfter(now));
    }

    @Override
    public List<Refusal> lastFirst(String memberId, @Nullable ListPlace after, int limit, Instant now) {
        return of(memberId)
                .filter(refusal -> refusal.expireTime().isAfter(now))
                .filter(refusal -> after == null
                        || refusal.lastTime().isBefore(after.time())
                        || (refusal.lastTime().equals(after.time())
                                && refusal.id().compareTo(after.id()) < 0))
                .limit(limit)
                .toList();
    }

    private Stream<Refusal> of(String memberId) {
        return refusals.values().stream()
                .filter(refusal -> refusal.memberId().equals(memberId))
                .sorted(LAST_FIRST);
    }

    @Override
    public void keepLast(String memberId, int most) {
        of(memberId).skip(most).toList().forEach(old -> refusals.remove(old.id()));
    }

    @Override
    public void forget(String memberId) {
        refusals.values().removeIf(refusal -> refusal.memberId().equals(memberId));
    }
}
