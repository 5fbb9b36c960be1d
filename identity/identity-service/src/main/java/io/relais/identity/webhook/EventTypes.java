package io.relais.identity.webhook;

import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.FieldViolation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Every type of event that there is. */
public final class EventTypes {

    private final List<EventType> types;

    /** The catalogue of those types. */
    public EventTypes(List<EventType> types) {
        this.types =
                types.stream().sorted(Comparator.comparing(EventType::name)).toList();
    }

    /**
     * The patterns, if each names a type.
     *
     * @throws DomainException INVALID_REQUEST for each that names none
     */
    List<String> requireKnown(List<String> patterns) {
        List<FieldViolation> violations = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            String pattern = patterns.get(i);
            if (types.stream().noneMatch(type -> type.matches(pattern))) {
                violations.add(new FieldViolation(
                        "eventTypes[" + i + "]",
                        "There is no event " + pattern + ": choose among "
                                + types.stream().map(EventType::name).collect(Collectors.joining(", ")) + "."));
            }
        }
        if (!violations.isEmpty()) {
            throw DomainException.invalid(violations);
        }
        return patterns;
    }
}
