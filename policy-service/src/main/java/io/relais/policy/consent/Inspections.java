package io.relais.policy.consent;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who read which member's choices, in one tenant. Nothing in it is ever changed or removed. */
public interface Inspections {

    /** Keeps an inspection; returns when it is durable. */
    void add(Inspection inspection);

    /** At most {@code limit} inspections of the member's choices behind {@code after}, newest first. */
    List<Inspection> of(String memberId, @Nullable Position after, int limit);

    /**
     * A place in the list.
     *
     * @param inspectTime of the inspection there
     * @param id of the inspection there
     */
    record Position(Instant inspectTime, String id) {

        /** The place of that inspection. */
        public static Position of(Inspection inspection) {
            return new Position(inspection.inspectTime(), inspection.id());
        }
    }
}
