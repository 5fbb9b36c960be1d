package io.relais.platform.outbox;

import io.relais.proto.messaging.v1.Message;
import java.util.List;

/** Carries messages to the inbox of another service. */
@FunctionalInterface
public interface MessageCourier {
    /**
     * Returns when the service has durably applied all messages.
     *
     * @param messages at most 500, in order
     * @throws DestinationDownException when the service cannot be reached; it may have applied some
     * @throws RuntimeException when it refuses; it may have applied some
     */
    void deliver(String service, List<Message> messages);
}
