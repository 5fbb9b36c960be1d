package io.relais.platform.outbox;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.ServiceChannels;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.messaging.v1.DeliverMessagesRequest;
import io.relais.proto.messaging.v1.InboxServiceGrpc;
import io.relais.proto.messaging.v1.Message;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Delivers over gRPC as this service itself. */
final class GrpcCourier implements MessageCourier {
    private static final int DEADLINE_SECONDS = 20;

    /** What has nothing to do with the messages. */
    private static final Set<Status.Code> DOWN = Set.of(
            Status.Code.UNAVAILABLE,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.UNAUTHENTICATED,
            Status.Code.PERMISSION_DENIED,
            Status.Code.RESOURCE_EXHAUSTED,
            Status.Code.CANCELLED);

    private final ServiceChannels channels;

    GrpcCourier(ServiceChannels channels) {
        this.channels = channels;
    }

    @Override
    @SuppressWarnings("CheckReturnValue") // An empty message.
    public void deliver(String service, List<Message> messages) {
        try {
            InboxServiceGrpc.newBlockingStub(channels.asService(service))
                    .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .deliverMessages(DeliverMessagesRequest.newBuilder()
                            .addAllMessages(messages)
                            .build());
        } catch (StatusRuntimeException e) {
            if (DOWN.contains(e.getStatus().getCode())) {
                throw new DestinationDownException(service, e);
            }
            throw e;
        } catch (DomainException e) {
            // This service has no token of its own to call with: the destination has not even been asked.
            if (e.reason() == ErrorReason.ERROR_REASON_UNAVAILABLE) {
                throw new DestinationDownException(service, e);
            }
            throw e;
        }
    }
}
