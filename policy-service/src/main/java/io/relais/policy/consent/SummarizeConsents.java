package io.relais.policy.consent;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.network.Network;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells how many members opted in, so that nobody can be made out; {@link ConsentSummary} says why that holds. */
public final class SummarizeConsents {

    private final TenantScoped<ConsentSummaries> summaries;
    private final TenantScoped<Ledgers> ledgers;
    private final TenantScoped<MinimumGroupSizes> minimumGroupSizes;
    private final TenantScoped<ConsentRenewals> renewals;
    private final Clock clock;

    /** Counts {@code ledgers} into {@code summaries}, once a day of {@code clock}. */
    public SummarizeConsents(
            TenantScoped<ConsentSummaries> summaries,
            TenantScoped<Ledgers> ledgers,
            TenantScoped<MinimumGroupSizes> minimumGroupSizes,
            TenantScoped<ConsentRenewals> renewals,
            Clock clock) {
        this.summaries = summaries;
        this.ledgers = ledgers;
        this.minimumGroupSizes = minimumGroupSizes;
        this.renewals = renewals;
        this.clock = clock;
    }

    /**
     * The summary of today, which the first who asks takes. A process whose clock is behind answers what another has taken
     * already. UNAVAILABLE where the tenant's minimum group size can't be found out.
     */
    public ConsentSummary summarize(TenantId tenant) {
        ConsentSummaries ofTenant = summaries.of(tenant);
        while (true) {
            ConsentSummary last = ofTenant.find();
            Instant now = clock.instant();
            if (!last.day().isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC))) {
                return last;
            }
            ConsentSummary next = last.taken(
                    now, minimumGroupSizes.of(tenant).find(), ledgers.of(tenant).countOpen(), count(tenant, now));
            if (ofTenant.replace(last, next)) {
                return next;
            }
        }
    }

    private Map<ChoiceKey, Long> count(TenantId tenant, Instant now) {
        Map<ChoiceKey, Long> granted = new LinkedHashMap<>();
        List<ConsentRenewal> askedAgain = renewals.of(tenant).find();
        for (ChoiceKey key : keys()) {
            Purpose purpose = PurposeCatalogue.find(key.purpose()).orElseThrow().askedAgain(askedAgain);
            granted.put(key, ledgers.of(tenant).countPermitting(purpose, key.network(), now));
        }
        return granted;
    }

    /** What there are figures of, in the order of the purposes, then of the networks. */
    public static List<ChoiceKey> keys() {
        return PurposeCatalogue.purposes().stream()
                .flatMap(purpose -> purpose.perNetwork()
                        ? purpose.networks().stream().map((Network network) -> new ChoiceKey(purpose.id(), network))
                        : List.of(new ChoiceKey(purpose.id(), null)).stream())
                .toList();
    }
}
