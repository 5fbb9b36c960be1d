package io.relais.platform.outbox;

import com.google.protobuf.Descriptors.Descriptor;
import java.util.Set;

/**
 * Who is told of one type of message.
 *
 * @param collection where the documents are whose outbox holds such messages
 * @param payloadType the full name of the payload's protobuf type
 * @param destinations the services that are told: identity, policy, content or analytics
 */
public record OutboxRoute(String collection, String payloadType, Set<String> destinations) {
    /** Copies the destinations, of which there is at least one. */
    public OutboxRoute {
        destinations = Set.copyOf(destinations);
        if (destinations.isEmpty()) {
            throw new IllegalArgumentException("A message goes to at least one service: " + payloadType);
        }
    }

    /** The route of messages with that payload. */
    public static OutboxRoute of(String collection, Descriptor payload, String... destinations) {
        return new OutboxRoute(collection, payload.getFullName(), Set.of(destinations));
    }
}
