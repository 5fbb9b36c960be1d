package io.relais.identity.webhook.grpc;

import static io.relais.identity.RefusalAssert.assertRefused;
import static io.relais.platform.grpc.testing.CallerFixtures.ACME;
import static io.relais.platform.grpc.testing.CallerFixtures.GLOBEX;
import static io.relais.platform.grpc.testing.CallerFixtures.aMemberOf;
import static io.relais.platform.grpc.testing.CallerFixtures.anAppWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.relais.identity.SettableClock;
import io.relais.identity.webhook.DeliveriesInMemory;
import io.relais.identity.webhook.DeliverySignal;
import io.relais.identity.webhook.EventTypes;
import io.relais.identity.webhook.SecretBox;
import io.relais.identity.webhook.SigningSecrets;
import io.relais.identity.webhook.TestWebhook;
import io.relais.identity.webhook.WebhookFixtures;
import io.relais.identity.webhook.WebhooksInMemory;
import io.relais.platform.caller.Caller;
import io.relais.platform.grpc.RelaisMetadata;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.platform.outgoing.EndpointRules;
import io.relais.platform.paging.PageTokens;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Role;
import io.relais.proto.identity.v1.CreateWebhookRequest;
import io.relais.proto.identity.v1.DeleteWebhookRequest;
import io.relais.proto.identity.v1.GetWebhookRequest;
import io.relais.proto.identity.v1.ListWebhookDeliveriesRequest;
import io.relais.proto.identity.v1.ListWebhooksRequest;
import io.relais.proto.identity.v1.RedeliverWebhookDeliveryRequest;
import io.relais.proto.identity.v1.RotateWebhookSecretRequest;
import io.relais.proto.identity.v1.TestWebhookRequest;
import io.relais.proto.identity.v1.UpdateWebhookRequest;
import io.relais.proto.identity.v1.Webhook;
import io.relais.proto.identity.v1.WebhookDelivery;
import io.relais.proto.identity.v1.WebhookServiceGrpc;
import io.relais.proto.identity.v1.WebhookServiceGrpc.WebhookServiceBlockingStub;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookGrpcServiceTest {

    private final SettableClock clock = new SettableClock();
    private final WebhooksInMemory webhooks = new WebhooksInMemory();
    private final DeliveriesInMemory deliveries = new DeliveriesInMemory();
    private final InProcessService service = InProcessService.with(
            aMemberOf(ACME, "ada", Role.ROLE_TENANT_ADMIN),
            new WebhookGrpcConfiguration()
                    .webhookGrpcService(
                            webhooks,
                            deliveries,
                            new EventTypes(List.of(WebhookFixtures.PUBLISHED, WebhookFixtures.RETRACTED)),
                            new EndpointRules(false),
                            new SigningSecrets(new ReversingBox()),
                            new TestWebhook(webhooks, deliveries, (webhook, now) -> "{}", clock, () -> {}),
                            new DeliverySignal(),
                            PageTokens.withKey(Base64.getEncoder().encodeToString(new byte[32])),
                            clock));
    private final WebhookServiceBlockingStub asAda = WebhookServiceGrpc.newBlockingStub(service.channel());
    private final CreateWebhookRequest wanted = CreateWebhookRequest.newBuilder()
            .setUri("https://hooks.example.com/relais")
            .setDescription("Intranet")
            .addEventTypes("post.*")
            .build();

    /** A box that shows whether what it sealed is what it opens. */
    private record ReversingBox() implements SecretBox {
        @Override
        public String seal(String owner, byte[] secret) {
            return new StringBuilder(new String(secret, StandardCharsets.US_ASCII))
                    .reverse()
                    .toString();
        }

        @Override
        public byte[] open(String owner, String sealed) {
            return new StringBuilder(sealed).reverse().toString().getBytes(StandardCharsets.US_ASCII);
        }
    }

    @AfterEach
    void everyAnswerKeptTheRules() {
        service.close();
    }

    private WebhookServiceBlockingStub as(Caller caller) {
        return WebhookServiceGrpc.newBlockingStub(service.channelAs(caller));
    }

    private static WebhookServiceBlockingStub ifMatch(WebhookServiceBlockingStub stub, String etag) {
        Metadata headers = new Metadata();
        headers.put(RelaisMetadata.IF_MATCH, etag);
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static GetWebhookRequest named(Webhook webhook) {
        return GetWebhookRequest.newBuilder().setName(webhook.getName()).build();
    }

    private static UpdateWebhookRequest changing(Webhook webhook) {
        return UpdateWebhookRequest.newBuilder().setWebhook(webhook).build();
    }

    private static ListWebhookDeliveriesRequest deliveriesOf(Webhook webhook) {
        return ListWebhookDeliveriesRequest.newBuilder()
                .setParent(webhook.getName())
                .build();
    }

    @Test
    void theSecretIsShownAtCreationAndRotationOnly() {
        Webhook created = asAda.createWebhook(wanted);
        assertThat(created.getSecret()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(created.getState()).isEqualTo(Webhook.State.STATE_ENABLED);
        Webhook shown = created.toBuilder().clearSecret().build();
        assertThat(asAda.getWebhook(named(created))).isEqualTo(shown);
        assertThat(asAda.listWebhooks(ListWebhooksRequest.getDefaultInstance()).getWebhooksList())
                .containsExactly(shown);
        Webhook rotated = asAda.rotateWebhookSecret(RotateWebhookSecretRequest.newBuilder()
                .setName(created.getName())
                .build());
        assertThat(rotated.getSecret()).startsWith("whsec_").isNotEqualTo(created.getSecret());
        assertThat(rotated.hasPreviousSecretExpireTime()).isTrue();
    }

    @Test
    void malformedWebhooksAreRefusedAndTheRefusalNamesTheField() {
        for (CreateWebhookRequest malformed : List.of(
                wanted.toBuilder().clearUri().build(),
                wanted.toBuilder().setUri("http://hooks.example.com/").build(),
                wanted.toBuilder().setUri("https://127.0.0.1/").build(),
                wanted.toBuilder()
                        .setUri("https://hooks.example.com/" + "a".repeat(2_000))
                        .build(),
                wanted.toBuilder().setDescription("a".repeat(501)).build(),
                wanted.toBuilder().addEventTypes("*").build(),
                wanted.toBuilder().addEventTypes("post.*").build(),
                wanted.toBuilder().addEventTypes("post.deleted").build(),
                wanted.toBuilder().addEventTypes("incident.*").build())) {
            assertRefused(() -> asAda.createWebhook(malformed), ErrorReason.ERROR_REASON_INVALID_REQUEST);
        }
        assertThat(asAda.listWebhooks(ListWebhooksRequest.getDefaultInstance()).getWebhooksList())
                .isEmpty();
    }

    @Test
    void aChangeNeedsTheVersionThatItsCallerSaw() {
        Webhook created = asAda.createWebhook(wanted);
        Webhook change = Webhook.newBuilder()
                .setName(created.getName())
                .setDescription("Other")
                .setState(Webhook.State.STATE_DISABLED)
                .build();
        assertRefused(() -> asAda.updateWebhook(changing(change)), ErrorReason.ERROR_REASON_ETAG_REQUIRED);
        Webhook changed = ifMatch(asAda, created.getEtag()).updateWebhook(changing(change));
        assertThat(changed.getDescription()).isEqualTo("Other");
        assertThat(changed.getUri()).isEqualTo(created.getUri());
        assertThat(changed.getDisabledReason()).isEqualTo(Webhook.DisabledReason.DISABLED_REASON_REQUESTED);
        assertRefused(
                () -> ifMatch(asAda, created.getEtag()).updateWebhook(changing(change)),
                ErrorReason.ERROR_REASON_ETAG_MISMATCH);
        for (Webhook malformed : List.of(
                change.toBuilder().setUri("https://localhost/").build(),
                change.toBuilder().addEventTypes("post.deleted").build(),
                change.toBuilder().setApp("apps/crm").build())) {
            assertRefused(
                    () -> ifMatch(asAda, changed.getEtag()).updateWebhook(changing(malformed)),
                    ErrorReason.ERROR_REASON_INVALID_REQUEST);
        }
        assertRefused(
                () -> asAda.testWebhook(TestWebhookRequest.newBuilder()
                        .setName(created.getName())
                        .build()),
                ErrorReason.ERROR_REASON_WRONG_STATE);
        Webhook enabled = ifMatch(asAda, changed.getEtag())
                .updateWebhook(changing(Webhook.newBuilder()
                        .setName(created.getName())
                        .setState(Webhook.State.STATE_ENABLED)
                        .build()));
        assertThat(enabled.getState()).isEqualTo(Webhook.State.STATE_ENABLED);
        assertThat(enabled.getDisabledReason()).isEqualTo(Webhook.DisabledReason.DISABLED_REASON_UNSPECIFIED);

        DeleteWebhookRequest deletion =
                DeleteWebhookRequest.newBuilder().setName(created.getName()).build();
        assertRefused(() -> asAda.deleteWebhook(deletion), ErrorReason.ERROR_REASON_ETAG_REQUIRED);
        assertRefused(
                () -> ifMatch(asAda, changed.getEtag()).deleteWebhook(deletion),
                ErrorReason.ERROR_REASON_ETAG_MISMATCH);
        ifMatch(asAda, enabled.getEtag()).deleteWebhook(deletion);
        assertRefused(() -> asAda.getWebhook(named(created)), ErrorReason.ERROR_REASON_NOT_FOUND);
    }

    @Test
    void anotherTenantsAndAnotherAppsWebhookIsAsIfThereWereNone() {
        Webhook ours = asAda.createWebhook(wanted);
        WebhookDelivery delivery = asAda.testWebhook(
                TestWebhookRequest.newBuilder().setName(ours.getName()).build());
        for (Caller other : List.of(aMemberOf(GLOBEX, "eve", Role.ROLE_TENANT_ADMIN), anAppWith("app:webhooks"))) {
            WebhookServiceBlockingStub asOther = ifMatch(as(other), ours.getEtag());
            assertThat(asOther.listWebhooks(ListWebhooksRequest.getDefaultInstance())
                            .getWebhooksList())
                    .isEmpty();
            assertRefused(() -> asOther.getWebhook(named(ours)), ErrorReason.ERROR_REASON_NOT_FOUND);
            assertRefused(
                    () -> asOther.updateWebhook(changing(Webhook.newBuilder()
                            .setName(ours.getName())
                            .setDescription("Mine")
                            .build())),
                    ErrorReason.ERROR_REASON_NOT_FOUND);
            assertRefused(
                    () -> asOther.deleteWebhook(DeleteWebhookRequest.newBuilder()
                            .setName(ours.getName())
                            .build()),
                    ErrorReason.ERROR_REASON_NOT_FOUND);
            assertRefused(
                    () -> asOther.rotateWebhookSecret(RotateWebhookSecretRequest.newBuilder()
                            .setName(ours.getName())
                            .build()),
                    ErrorReason.ERROR_REASON_NOT_FOUND);
            assertRefused(
                    () -> asOther.testWebhook(TestWebhookRequest.newBuilder()
                            .setName(ours.getName())
                            .build()),
                    ErrorReason.ERROR_REASON_NOT_FOUND);
            assertRefused(() -> asOther.listWebhookDeliveries(deliveriesOf(ours)), ErrorReason.ERROR_REASON_NOT_FOUND);
            assertRefused(
                    () -> asOther.redeliverWebhookDelivery(RedeliverWebhookDeliveryRequest.newBuilder()
                            .setName(delivery.getName())
                            .build()),
                    ErrorReason.ERROR_REASON_NOT_FOUND);
        }
        assertThat(asAda.getWebhook(named(ours)).getEtag()).isEqualTo(ours.getEtag());
    }

    @Test
    void anAppManagesItsOwnWebhooksAndAnAdministratorAll() {
        asAda.createWebhook(wanted);
        WebhookServiceBlockingStub asCrm = as(anAppWith("app:webhooks"));
        Webhook ofCrm = asCrm.createWebhook(wanted);
        assertThat(ofCrm.getApp()).isEqualTo("apps/crm");
        assertThat(asCrm.listWebhooks(ListWebhooksRequest.getDefaultInstance()).getWebhooksList())
                .extracting(Webhook::getName)
                .containsExactly(ofCrm.getName());
        assertThat(asAda.listWebhooks(ListWebhooksRequest.getDefaultInstance()).getWebhooksList())
                .hasSize(2);
        for (Caller other : List.of(aMemberOf(ACME, "eve", Role.ROLE_EDITOR), anAppWith("app:members"))) {
            assertRefused(() -> as(other).createWebhook(wanted), ErrorReason.ERROR_REASON_PERMISSION_DENIED);
        }
    }

    @Test
    void listsAreWalkedInPages() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            names.add(asAda.createWebhook(wanted).getName());
        }
        Set<String> walked = new HashSet<>();
        String token = "";
        do {
            var page = asAda.listWebhooks(ListWebhooksRequest.newBuilder()
                    .setPageSize(2)
                    .setPageToken(token)
                    .build());
            page.getWebhooksList()
                    .forEach(
                            webhook -> assertThat(walked.add(webhook.getName())).isTrue());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        assertThat(walked).isEqualTo(names);
    }

    @Test
    void aCompanyHasFiftyWebhooksAtMost() {
        for (int i = 0; i < 50; i++) {
            asAda.createWebhook(wanted);
        }
        assertRefused(() -> asAda.createWebhook(wanted), ErrorReason.ERROR_REASON_RATE_LIMITED);
    }

    @Test
    void aDeliveryIsShownAndOnlyAClosedOneIsRepeated() {
        Webhook created = asAda.createWebhook(wanted);
        WebhookDelivery begun = asAda.testWebhook(
                TestWebhookRequest.newBuilder().setName(created.getName()).build());
        assertThat(begun.getEventType()).isEqualTo("webhook.test");
        assertThat(asAda.listWebhookDeliveries(deliveriesOf(created)).getDeliveriesList())
                .containsExactly(begun);
        RedeliverWebhookDeliveryRequest again = RedeliverWebhookDeliveryRequest.newBuilder()
                .setName(begun.getName())
                .build();
        assertRefused(() -> asAda.redeliverWebhookDelivery(again), ErrorReason.ERROR_REASON_WRONG_STATE);
        deliveries.of(ACME).giveUpAll(created.getName().substring("webhooks/".length()), clock.instant());
        assertThat(asAda.listWebhookDeliveries(deliveriesOf(created).toBuilder()
                                .setState(WebhookDelivery.State.STATE_FAILED)
                                .build())
                        .getDeliveriesList())
                .hasSize(1);
        assertThat(asAda.redeliverWebhookDelivery(again).getState()).isEqualTo(WebhookDelivery.State.STATE_PENDING);
        Webhook other = asAda.createWebhook(wanted);
        assertRefused(
                () -> asAda.redeliverWebhookDelivery(again.toBuilder()
                        .setName(begun.getName().replace(created.getName(), other.getName()))
                        .build()),
                ErrorReason.ERROR_REASON_NOT_FOUND);
    }
}
