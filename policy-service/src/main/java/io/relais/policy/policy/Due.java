package io.relais.policy.policy;

import java.time.Instant;

/** What a policy demands from a moment on, so that members can see to it before. */
public sealed interface Due permits Demand, CourseDemand {

    /** What makes it one, in the tenant: of two published versions that demand the same it is the same. */
    String dueId();

    /** From when on it is demanded. */
    Instant bindingTime();
}
