package io.relais.identity.webhook.grpc;

import io.grpc.stub.StreamObserver;
import io.relais.identity.webhook.CreateWebhook;
import io.relais.identity.webhook.DeleteWebhook;
import io.relais.identity.webhook.Deliveries;
import io.relais.identity.webhook.Delivery;
import io.relais.identity.webhook.ListDeliveries;
import io.relais.identity.webhook.RedeliverEvent;
import io.relais.identity.webhook.RotateWebhookSecret;
import io.relais.identity.webhook.TestWebhook;
import io.relais.identity.webhook.UpdateWebhook;
import io.relais.identity.webhook.Viewer;
import io.relais.identity.webhook.Webhook;
import io.relais.identity.webhook.WebhookWithSecret;
import io.relais.identity.webhook.Webhooks;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.grpc.ETags;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.identity.v1.CreateWebhookRequest;
import io.relais.proto.identity.v1.DeleteWebhookRequest;
import io.relais.proto.identity.v1.DeleteWebhookResponse;
import io.relais.proto.identity.v1.GetWebhookRequest;
import io.relais.proto.identity.v1.ListWebhookDeliveriesRequest;
import io.relais.proto.identity.v1.ListWebhookDeliveriesResponse;
import io.relais.proto.identity.v1.ListWebhooksRequest;
import io.relais.proto.identity.v1.ListWebhooksResponse;
import io.relais.proto.identity.v1.RedeliverWebhookDeliveryRequest;
import io.relais.proto.identity.v1.RotateWebhookSecretRequest;
import io.relais.proto.identity.v1.TestWebhookRequest;
import io.relais.proto.identity.v1.UpdateWebhookRequest;
import io.relais.proto.identity.v1.WebhookDelivery;
import io.relais.proto.identity.v1.WebhookServiceGrpc;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Decodes, calls the use case, encodes. */
final class WebhookGrpcService extends WebhookServiceGrpc.WebhookServiceImplBase {

    private static final String COLLECTION = "webhooks/";
    private static final String DELIVERIES = "/deliveries/";
    private static final int DEFAULT_PAGE = 50;
    private static final Set<String> EDITABLE = Set.of("uri", "description", "event_types", "state");

    private final TenantScoped<Webhooks> webhooks;
    private final CreateWebhook createWebhook;
    private final UpdateWebhook updateWebhook;
    private final DeleteWebhook deleteWebhook;
    private final RotateWebhookSecret rotateWebhookSecret;
    private final TestWebhook testWebhook;
    private final ListDeliveries listDeliveries;
    private final RedeliverEvent redeliverEvent;
    private final PageTokens pageTokens;
    private final Clock clock;

    WebhookGrpcService(
            TenantScoped<Webhooks> webhooks,
            CreateWebhook createWebhook,
            UpdateWebhook updateWebhook,
            DeleteWebhook deleteWebhook,
            RotateWebhookSecret rotateWebhookSecret,
            TestWebhook testWebhook,
            ListDeliveries listDeliveries,
            RedeliverEvent redeliverEvent,
            PageTokens pageTokens,
            Clock clock) {
        this.webhooks = webhooks;
        this.createWebhook = createWebhook;
        this.updateWebhook = updateWebhook;
        this.deleteWebhook = deleteWebhook;
        this.rotateWebhookSecret = rotateWebhookSecret;
        this.testWebhook = testWebhook;
        this.listDeliveries = listDeliveries;
        this.redeliverEvent = redeliverEvent;
        this.pageTokens = pageTokens;
        this.clock = clock;
    }

    @Override
    public void createWebhook(
            CreateWebhookRequest request, StreamObserver<io.relais.proto.identity.v1.Webhook> answer) {
        sendOnce(
                createWebhook.run(
                        CallContext.tenant(),
                        viewer(),
                        request.getUri(),
                        request.getDescription(),
                        request.getEventTypesList()),
                answer);
    }

    @Override
    public void getWebhook(GetWebhookRequest request, StreamObserver<io.relais.proto.identity.v1.Webhook> answer) {
        send(viewer().require(webhooks.of(CallContext.tenant()), id(request.getName())), answer);
    }

    @Override
    public void listWebhooks(ListWebhooksRequest request, StreamObserver<ListWebhooksResponse> answer) {
        TenantId tenant = CallContext.tenant();
        PageTokens.Listing listing = pageTokens.of(tenant, request);
        Webhooks.Place after = listing.position()
                .map(position -> new Webhooks.Place(time(position.getFirst()), position.getLast()))
                .orElse(null);
        int size = request.getPageSize() == 0 ? DEFAULT_PAGE : request.getPageSize();
        List<Webhook> found = webhooks.of(tenant).list(viewer().appId(), after, size + 1);
        List<Webhook> page = found.subList(0, Math.min(size, found.size()));
        Instant now = clock.instant();
        ListWebhooksResponse.Builder response = ListWebhooksResponse.newBuilder();
        page.forEach(webhook -> response.addWebhooks(WebhookMessages.toProto(webhook, now)));
        if (found.size() > size) {
            Webhook last = page.getLast();
            response.setNextPageToken(listing.next(List.of(text(last.createTime()), last.id())));
        }
        answer.onNext(response.build());
        answer.onCompleted();
    }

    @Override
    public void updateWebhook(
            UpdateWebhookRequest request, StreamObserver<io.relais.proto.identity.v1.Webhook> answer) {
        io.relais.proto.identity.v1.Webhook wanted = request.getWebhook();
        Set<String> fields = changedFields(request);
        UpdateWebhook.Change change = new UpdateWebhook.Change(
                fields.contains("uri") ? wanted.getUri() : null,
                fields.contains("description") ? wanted.getDescription() : null,
                fields.contains("event_types") ? wanted.getEventTypesList() : null,
                fields.contains("state") ? isEnabled(wanted.getState()) : null);
        send(
                updateWebhook.run(
                        CallContext.tenant(), viewer(), id(wanted.getName()), ETags.seen(wanted.getName()), change),
                answer);
    }

    private static Set<String> changedFields(UpdateWebhookRequest request) {
        Set<String> fields = new TreeSet<>(request.getUpdateMask().getPathsList());
        if (fields.isEmpty()) {
            request.getWebhook().getAllFields().keySet().forEach(field -> fields.add(field.getName()));
            fields.remove("name");
        }
        for (String field : fields) {
            if (!EDITABLE.contains(field)) {
                throw DomainException.invalid(
                        request.getUpdateMask().getPathsCount() == 0 ? "webhook" : "updateMask",
                        "The field " + field + " can't be changed: change uri, description, event_types or state.");
            }
        }
        return fields;
    }

    private static boolean isEnabled(io.relais.proto.identity.v1.Webhook.State state) {
        return switch (state) {
            case STATE_ENABLED -> true;
            case STATE_DISABLED -> false;
            case STATE_UNSPECIFIED, UNRECOGNIZED ->
                throw DomainException.invalid("webhook.state", "The state is ENABLED or DISABLED.");
        };
    }

    @Override
    public void deleteWebhook(DeleteWebhookRequest request, StreamObserver<DeleteWebhookResponse> answer) {
        deleteWebhook.run(CallContext.tenant(), viewer(), id(request.getName()), ETags.seen(request.getName()));
        answer.onNext(DeleteWebhookResponse.getDefaultInstance());
        answer.onCompleted();
    }

    @Override
    public void rotateWebhookSecret(
            RotateWebhookSecretRequest request, StreamObserver<io.relais.proto.identity.v1.Webhook> answer) {
        sendOnce(rotateWebhookSecret.run(CallContext.tenant(), viewer(), id(request.getName())), answer);
    }

    @Override
    public void testWebhook(TestWebhookRequest request, StreamObserver<WebhookDelivery> answer) {
        Delivery delivery = testWebhook.run(
                CallContext.tenant(),
                viewer(),
                id(request.getName()),
                CallContext.traceparent().orElse(null));
        answer.onNext(WebhookMessages.toProto(delivery));
        answer.onCompleted();
    }

    @Override
    public void listWebhookDeliveries(
            ListWebhookDeliveriesRequest request, StreamObserver<ListWebhookDeliveriesResponse> answer) {
        TenantId tenant = CallContext.tenant();
        PageTokens.Listing listing = pageTokens.of(tenant, request);
        Deliveries.Place after = listing.position()
                .map(position -> new Deliveries.Place(time(position.getFirst()), position.getLast()))
                .orElse(null);
        int size = request.getPageSize() == 0 ? DEFAULT_PAGE : request.getPageSize();
        List<Delivery> found = listDeliveries.run(
                tenant,
                viewer(),
                id(request.getParent()),
                WebhookMessages.fromProto(request.getState()),
                after,
                size + 1);
        List<Delivery> page = found.subList(0, Math.min(size, found.size()));
        ListWebhookDeliveriesResponse.Builder response = ListWebhookDeliveriesResponse.newBuilder();
        page.forEach(delivery -> response.addDeliveries(WebhookMessages.toProto(delivery)));
        if (found.size() > size) {
            Delivery last = page.getLast();
            response.setNextPageToken(listing.next(List.of(text(last.createTime()), last.id())));
        }
        answer.onNext(response.build());
        answer.onCompleted();
    }

    @Override
    public void redeliverWebhookDelivery(
            RedeliverWebhookDeliveryRequest request, StreamObserver<WebhookDelivery> answer) {
        String name = request.getName();
        int middle = name.indexOf(DELIVERIES);
        if (middle < 0) {
            throw DomainException.notFound(name);
        }
        Delivery delivery = redeliverEvent.run(
                CallContext.tenant(),
                viewer(),
                id(name.substring(0, middle)),
                name.substring(middle + DELIVERIES.length()));
        answer.onNext(WebhookMessages.toProto(delivery));
        answer.onCompleted();
    }

    private static Viewer viewer() {
        return CallContext.caller() instanceof Caller.App app ? new Viewer(app.appId()) : Viewer.ADMINISTRATOR;
    }

    private static String id(String name) {
        if (!name.startsWith(COLLECTION) || name.length() == COLLECTION.length()) {
            throw DomainException.notFound(name);
        }
        return name.substring(COLLECTION.length());
    }

    private static Instant time(String sortKey) {
        return Instant.ofEpochMilli(Long.parseLong(sortKey));
    }

    private static String text(Instant sortKey) {
        return Long.toString(sortKey.toEpochMilli());
    }

    private void send(Webhook webhook, StreamObserver<io.relais.proto.identity.v1.Webhook> answer) {
        CallContext.etag(ETags.of(webhook.version()));
        answer.onNext(WebhookMessages.toProto(webhook, clock.instant()).build());
        answer.onCompleted();
    }

    /** The one answer that holds the secret. */
    private void sendOnce(WebhookWithSecret made, StreamObserver<io.relais.proto.identity.v1.Webhook> answer) {
        CallContext.etag(ETags.of(made.webhook().version()));
        answer.onNext(WebhookMessages.toProto(made.webhook(), clock.instant())
                .setSecret(made.secret())
                .build());
        answer.onCompleted();
    }
}
