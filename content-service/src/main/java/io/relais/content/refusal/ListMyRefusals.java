package io.relais.content.refusal;

import io.relais.content.post.ListPlace;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a member's refusals. */
public final class ListMyRefusals {
    private final TenantScoped<Refusals> refusals;
    private final Clock clock;

    /** Reads from {@code refusals}, at the time of {@code clock}. */
    public ListMyRefusals(TenantScoped<Refusals> refusals, Clock clock) {
        this.refusals = refusals;
        this.clock = clock;
    }

    /** A page, and where the next one begins, if there is one. */
    public record Page(List<Refusal> refusals, Optional<ListPlace> next) {}

    /** At most {@code size} of the member's, the last ones first. */
    public Page list(TenantId tenant, String memberId, @Nullable ListPlace after, int size) {
        List<Refusal> found = refusals.of(tenant).lastFirst(memberId, after, size + 1, clock.instant());
        if (found.size() <= size) {
            return new Page(found, Optional.empty());
        }
        Refusal last = found.get(size - 1);
        return new Page(found.subList(0, size), Optional.of(new ListPlace(last.lastTime(), last.id())));
    }

    /** One of the member's; NOT_FOUND, also where it is another member's or has expired. */
    public Refusal get(TenantId tenant, String memberId, String id) {
        return refusals.of(tenant)
                .find(id, clock.instant())
                .filter(refusal -> refusal.memberId().equals(memberId))
                .orElseThrow(() -> DomainException.notFound("refusals/" + id));
    }
}
