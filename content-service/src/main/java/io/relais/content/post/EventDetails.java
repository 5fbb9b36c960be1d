package io.relais.content.post;

import io.relais.platform.errors.FieldViolation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When and where an event takes place.
 *
 * @param startTime when it begins
 * @param endTime when it ends, after its beginning
 * @param place where
 */
public record EventDetails(Instant startTime, Instant endTime, String place) {

    List<FieldViolation> violations() {
        List<FieldViolation> violations = new ArrayList<>();
        if (!endTime.isAfter(startTime)) {
            violations.add(new FieldViolation("event.endTime", "An event ends after it begins."));
        }
        if (place.isBlank()) {
            violations.add(new FieldViolation("event.place", "An event needs a place."));
        }
        return violations;
    }
}
