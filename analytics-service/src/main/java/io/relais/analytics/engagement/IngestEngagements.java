package io.relais.analytics.engagement;

import io.relais.analytics.measure.MeasuredEvent;
import io.relais.analytics.measure.RecordMeasuredEvents;
import io.relais.analytics.network.Network;
import io.relais.analytics.share.CountShares;
import io.relais.analytics.share.KnownShare;
import io.relais.platform.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes a batch of engagement events in: form, share, record, each event on its own. */
public final class IngestEngagements {
    private static final String ID_PREFIX = "engagement:";
    private static final int LONGEST_ID = 128;
    private static final long GREATEST_COUNT = 1_000_000_000;
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration AGE = Duration.ofDays(400);
    private static final Pattern SHARE = Pattern.compile("shares/[^/]{1,63}");

    private final CountShares shares;
    private final RecordMeasuredEvents record;
    private final Clock clock;

    /** Takes events about those shares in. */
    public IngestEngagements(CountShares shares, RecordMeasuredEvents record, Clock clock) {
        this.shares = shares;
        this.record = record;
        this.clock = clock;
    }

    /**
     * The results, in the order of the events. What is answered as accepted is durable. If it fails as a whole, the same
     * batch can be sent again.
     */
    public List<EngagementResult> ingest(TenantId tenant, List<EngagementEvent> events) {
        Set<String> named = events.stream()
                .map(EngagementEvent::share)
                .filter(name -> SHARE.matcher(name).matches())
                .collect(Collectors.toSet());
        Map<String, KnownShare> known = named.isEmpty() ? Map.of() : shares.find(tenant, named);

        Instant now = clock.instant();
        Map<String, MeasuredEvent> candidates = new LinkedHashMap<>();
        List<Optional<String>> refusals = new ArrayList<>();
        for (EngagementEvent event : events) {
            Optional<String> refusal = refusalOf(event, known, now);
            refusals.add(refusal);
            if (refusal.isEmpty()) {
                candidates.putIfAbsent(event.id(), measured(event, Objects.requireNonNull(known.get(event.share()))));
            }
        }
        Set<String> added = candidates.isEmpty()
                ? new HashSet<>()
                : new HashSet<>(record.record(tenant, List.copyOf(candidates.values())));

        List<EngagementResult> results = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            String id = events.get(i).id();
            results.add(refusals.get(i)
                    .map(reason -> EngagementResult.rejected(id, reason))
                    .orElseGet(() -> added.remove(ID_PREFIX + id)
                            ? EngagementResult.accepted(id)
                            : EngagementResult.duplicate(id)));
        }
        return results;
    }

    private static Optional<String> refusalOf(EngagementEvent event, Map<String, KnownShare> known, Instant now) {
        KnownShare share = known.get(event.share());
        Network network = event.network();
        Instant time = event.occurTime();
        if (event.id().isEmpty() || event.id().length() > LONGEST_ID) {
            return Optional.of("id: give each event an id of its own, 1 to " + LONGEST_ID + " characters");
        }
        if (event.type() == null) {
            return Optional.of("type: say IMPRESSION, CLICK, REACTION, COMMENT, RESHARE or CONVERSION");
        }
        if (share == null) {
            return Optional.of("share: there is no such share; give the name of one, shares/{id}");
        }
        if (network == null || network != share.network()) {
            return Optional.of("network: that share is on " + share.network());
        }
        if (time == null) {
            return Optional.of("occurTime: say when it happened");
        }
        if (time.isAfter(now.plus(AHEAD)) || time.isBefore(now.minus(AGE))) {
            return Optional.of("occurTime: it must not be more than " + AHEAD.toMinutes()
                    + " minutes ahead nor more than " + AGE.toDays() + " days ago");
        }
        if (event.count() < 0 || event.count() > GREATEST_COUNT) {
            return Optional.of("count: 1 to " + GREATEST_COUNT);
        }
        return Optional.empty();
    }

    private static MeasuredEvent measured(EngagementEvent event, KnownShare share) {
        return new MeasuredEvent(
                ID_PREFIX + event.id(),
                Objects.requireNonNull(event.type()).measure(),
                share.network(),
                share.name(),
                share.post(),
                Objects.requireNonNull(event.occurTime()),
                Math.max(1, event.count()));
    }
}
