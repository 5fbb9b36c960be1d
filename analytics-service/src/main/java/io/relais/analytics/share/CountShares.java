package io.relais.analytics.share;

import io.relais.analytics.measure.Measure;
import io.relais.analytics.measure.MeasuredEvent;
import io.relais.analytics.measure.MeasuredEvents;
import io.relais.analytics.measure.RecordMeasuredEvents;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts shares, and knows those that it counted. */
public final class CountShares {
    private static final String OPENED = "share:";
    private static final String CANCELLED = "share-cancelled:";

    private final TenantScoped<MeasuredEvents> events;
    private final RecordMeasuredEvents record;
    private final TenantScoped<ShareSource> source;

    /** Counts there, and asks that source about shares that it has not counted yet. */
    public CountShares(
            TenantScoped<MeasuredEvents> events, RecordMeasuredEvents record, TenantScoped<ShareSource> source) {
        this.events = events;
        this.record = record;
        this.source = source;
    }

    /** Counts a share that was started; once, however often it is told. */
    public void opened(TenantId tenant, KnownShare share, Instant openTime) {
        record.record(
                tenant,
                List.of(new MeasuredEvent(
                        OPENED + share.name(),
                        Measure.SHARE,
                        share.network(),
                        share.name(),
                        share.post(),
                        openTime,
                        1)));
    }

    /**
     * Takes back the count of a share that was given up, in the hour in which it was counted; once, however often it is
     * told.
     *
     * @throws DomainException UNAVAILABLE when its start is not known yet: tell it again
     */
    public void cancelled(TenantId tenant, String share) {
        MeasuredEvent opened = events.of(tenant).find(Set.of(OPENED + share)).stream()
                .findFirst()
                .orElseThrow(() -> DomainException.of(
                        ErrorReason.ERROR_REASON_UNAVAILABLE, "The start of " + share + " is not counted yet."));
        record.record(
                tenant,
                List.of(new MeasuredEvent(
                        CANCELLED + share,
                        Measure.SHARE,
                        opened.network(),
                        share,
                        opened.post(),
                        opened.occurTime(),
                        -opened.count())));
    }

    /** Those of the shares named that exist in the tenant, by name. */
    public Map<String, KnownShare> find(TenantId tenant, Set<String> names) {
        Map<String, KnownShare> found = new HashMap<>();
        Set<String> ids = new HashSet<>();
        names.forEach(name -> ids.add(OPENED + name));
        events.of(tenant)
                .find(ids)
                .forEach(event ->
                        found.put(event.share(), new KnownShare(event.share(), event.post(), event.network())));
        Set<String> unknown = new HashSet<>(names);
        unknown.removeAll(found.keySet());
        if (!unknown.isEmpty()) {
            source.of(tenant).find(unknown).forEach(share -> found.put(share.name(), share));
        }
        return found;
    }
}
