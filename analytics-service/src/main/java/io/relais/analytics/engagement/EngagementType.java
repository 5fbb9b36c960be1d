package io.relais.analytics.engagement;

import io.relais.analytics.measure.Measure;

/** What a partner app can report of a share. */
public enum EngagementType {
    IMPRESSION(Measure.IMPRESSION),
    CLICK(Measure.REPORTED_CLICK),
    REACTION(Measure.REACTION),
    COMMENT(Measure.COMMENT),
    RESHARE(Measure.RESHARE),
    CONVERSION(Measure.CONVERSION);

    private final Measure measure;

    EngagementType(Measure measure) {
        this.measure = measure;
    }

    /** What it counts as. */
    public Measure measure() {
        return measure;
    }
}
