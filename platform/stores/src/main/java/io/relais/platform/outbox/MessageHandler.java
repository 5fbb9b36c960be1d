package io.relais.platform.outbox;

import com.google.protobuf.InvalidProtocolBufferException;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.messaging.v1.Message;

/**
 * Applies one type of message of other services.
 *
 * <p>A message comes at least once, and may come again after it was applied if this process dies at that moment: the
 * effect must be the same when it is applied twice. Where it is not by its nature, such as for a counter, the message id is
 * recorded in the same write ({@link AppliedMessages}).
 */
public interface MessageHandler {
    /** The full name of the payload's protobuf type. */
    String payloadType();

    /** Applies the message durably; on any exception it is delivered again later. */
    void handle(TenantId tenant, Message message);

    /** What a handler does with a payload that has been decoded. */
    @FunctionalInterface
    interface Effect<P extends com.google.protobuf.Message> {
        /** Applies it; {@code message} tells its id and time. */
        void apply(TenantId tenant, P payload, Message message);
    }

    /** A handler of payloads of that class. */
    static <P extends com.google.protobuf.Message> MessageHandler of(Class<P> payload, Effect<P> effect) {
        String type = com.google.protobuf.Internal.getDefaultInstance(payload)
                .getDescriptorForType()
                .getFullName();
        return new MessageHandler() {
            @Override
            public String payloadType() {
                return type;
            }

            @Override
            public void handle(TenantId tenant, Message message) {
                try {
                    effect.apply(tenant, message.getPayload().unpack(payload), message);
                } catch (InvalidProtocolBufferException e) {
                    throw new IllegalArgumentException(
                            "The payload of message " + message.getId() + " is no " + type, e);
                }
            }
        };
    }
}
