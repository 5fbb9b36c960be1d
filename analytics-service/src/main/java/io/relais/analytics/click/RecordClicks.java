package io.relais.analytics.click;

import io.relais.analytics.measure.Measure;
import io.relais.analytics.measure.MeasuredEvent;
import io.relais.analytics.measure.RecordMeasuredEvents;
import io.relais.platform.tenancy.TenantId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts clicks, and of each visitor's clicks on a link the first of the day (UTC) once more, as a unique click. Both are
 * events with an id of their own, so that a click which comes twice counts once in both.
 */
public final class RecordClicks {
    private final RecordMeasuredEvents record;

    /** Counts there. */
    public RecordClicks(RecordMeasuredEvents record) {
        this.record = record;
    }

    /** Takes clicks of any tenants in, durably. If it fails, call it again with the same. */
    public void record(List<HumanClick> clicks) {
        Map<TenantId, List<HumanClick>> byTenant = clicks.stream()
                .collect(Collectors.groupingBy(HumanClick::tenant, LinkedHashMap::new, Collectors.toList()));
        byTenant.forEach((tenant, theirs) -> record.record(
                tenant, theirs.stream().flatMap(RecordClicks::measured).toList()));
    }

    private static Stream<MeasuredEvent> measured(HumanClick click) {
        LocalDate day = click.occurTime().atZone(ZoneOffset.UTC).toLocalDate();
        return Stream.of(
                event("click:" + click.id(), Measure.TRACKED_CLICK, click),
                event("visit:" + click.code() + ":" + day + ":" + click.visitor(), Measure.UNIQUE_CLICK, click));
    }

    private static MeasuredEvent event(String id, Measure measure, HumanClick click) {
        return new MeasuredEvent(id, measure, click.network(), click.share(), click.post(), click.occurTime(), 1);
    }
}
