package io.relais.platform.outbox;

import io.grpc.stub.StreamObserver;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.messaging.v1.DeliverMessagesRequest;
import io.relais.proto.messaging.v1.DeliverMessagesResponse;
import io.relais.proto.messaging.v1.InboxServiceGrpc;
import io.relais.proto.messaging.v1.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes messages of other services and hands each to its handler, once. */
public final class InboxGrpcService extends InboxServiceGrpc.InboxServiceImplBase {
    private final Map<String, MessageHandler> handlers = new HashMap<>();
    private final Inbox inbox;

    /** A service with those handlers, one per type of payload. */
    public InboxGrpcService(List<MessageHandler> handlers, Inbox inbox) {
        this.inbox = inbox;
        for (MessageHandler handler : handlers) {
            MessageHandler other = this.handlers.put(handler.payloadType(), handler);
            if (other != null) {
                throw new IllegalStateException("Two handlers take " + handler.payloadType() + ": "
                        + other.getClass().getName() + " and "
                        + handler.getClass().getName());
            }
        }
    }

    @Override
    public void deliverMessages(
            DeliverMessagesRequest request, StreamObserver<DeliverMessagesResponse> responseObserver) {
        request.getMessagesList().forEach(this::apply);
        responseObserver.onNext(DeliverMessagesResponse.getDefaultInstance());
        responseObserver.onCompleted();
    }

    private void apply(Message message) {
        String url = message.getPayload().getTypeUrl();
        String type = url.substring(url.lastIndexOf('/') + 1);
        MessageHandler handler = handlers.get(type);
        if (handler == null) {
            throw DomainException.of(ErrorReason.ERROR_REASON_UNIMPLEMENTED, "This service takes no " + type + ".");
        }
        if (!TenantId.isWellFormed(message.getTenant())) {
            throw DomainException.invalid("messages.tenant", "This is not a tenant's id.");
        }
        TenantId tenant = new TenantId(message.getTenant());
        inbox.apply(tenant, message.getId(), () -> handler.handle(tenant, message));
    }
}
