package io.relais.analytics.measure;

import java.util.List;
import java.util.Set;

/** One tenant's measured events. */
public interface MeasuredEvents {

    /**
     * Adds those whose id is new, durably, as uncounted. Answers the ids that were new; an id that comes twice in the
     * list is new once. If it fails, some may have been added: add the same again.
     */
    Set<String> addNew(List<MeasuredEvent> events);

    /** The events with those ids, counted or not; an id without an event is left out. */
    List<MeasuredEvent> find(Set<String> ids);

    /** Buckets that some uncounted event belongs to; at most {@code limit}. */
    Set<BucketKey> bucketsWithUncounted(int limit);

    /** Uncounted events of that bucket; at most {@code limit}. */
    List<MeasuredEvent> uncounted(BucketKey bucket, int limit);

    /** Marks those events as counted; marking one twice changes nothing. */
    void markCounted(List<String> ids);
}
