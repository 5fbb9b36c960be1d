package io.relais.analytics.measure;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.List;
import java.util.Set;

/** Takes events in, durably, and sees to it that they are counted soon. */
public final class RecordMeasuredEvents {
    private final TenantScoped<MeasuredEvents> events;
    private final CountingSignal signal;

    /** Takes events in there, and raises that signal. */
    public RecordMeasuredEvents(TenantScoped<MeasuredEvents> events, CountingSignal signal) {
        this.events = events;
        this.signal = signal;
    }

    /** Adds those whose id is new and answers these ids. If it fails, call it again with the same. */
    public Set<String> record(TenantId tenant, List<MeasuredEvent> candidates) {
        Set<String> added = events.of(tenant).addNew(candidates);
        if (!added.isEmpty()) {
            signal.raise(tenant);
        }
        return added;
    }
}
