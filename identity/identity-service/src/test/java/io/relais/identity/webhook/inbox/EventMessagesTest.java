package io.relais.identity.webhook.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.protobuf.util.Timestamps;
import io.relais.identity.SettableClock;
import io.relais.identity.app.App;
import io.relais.identity.app.AppStanding;
import io.relais.identity.app.AppsInMemory;
import io.relais.identity.webhook.DeliveriesInMemory;
import io.relais.identity.webhook.Delivery;
import io.relais.identity.webhook.EventType;
import io.relais.identity.webhook.ListDeliveries;
import io.relais.identity.webhook.TellWebhooks;
import io.relais.identity.webhook.Viewer;
import io.relais.identity.webhook.Webhook;
import io.relais.identity.webhook.WebhookFixtures;
import io.relais.identity.webhook.WebhooksInMemory;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.Network;
import io.relais.proto.content.v1.PostPublished;
import io.relais.proto.policy.v1.ConsentChanged;
import io.relais.proto.policy.v1.PolicyAcknowledgementDue;
import io.relais.proto.policy.v1.PolicyPublished;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventMessagesTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final WebhooksInMemory webhooks = new WebhooksInMemory();
    private final DeliveriesInMemory deliveries = new DeliveriesInMemory();
    private final AppsInMemory apps = new AppsInMemory();
    private final SettableClock clock = new SettableClock();
    private final TellWebhooks tellWebhooks = new TellWebhooks(webhooks, deliveries, apps, clock, () -> {});
    private final Webhook webhook = WebhookFixtures.aWebhookOf("hr");

    EventMessagesTest() {
        apps.of(ACME)
                .add(new App(
                        "hr",
                        "HR",
                        List.of("app:webhooks", "consents:read"),
                        AppStanding.ACTIVE,
                        clock.instant(),
                        clock.instant(),
                        1));
        webhooks.of(ACME).add(webhook);
    }

    private Delivery told(String type, Message payload) {
        EventType eventType = EventMessages.types().stream()
                .filter(known -> known.name().equals(type))
                .findFirst()
                .orElseThrow();
        EventMessages.handler(eventType, tellWebhooks)
                .handle(
                        ACME,
                        io.relais.proto.messaging.v1.Message.newBuilder()
                                .setId(UUID.randomUUID().toString())
                                .setTenant("acme")
                                .setOccurTime(Timestamps.fromMillis(1_795_348_800_000L))
                                .setPayload(Any.pack(payload))
                                .setTraceparent(TRACE)
                                .build());
        return new ListDeliveries(webhooks, deliveries)
                .run(ACME, new Viewer("hr"), webhook.id(), null, null, 1)
                .getFirst();
    }

    @Test
    void everyEventOfTheContractIsThere() {
        assertThat(EventMessages.types())
                .extracting(EventType::name)
                .containsExactlyInAnyOrder(
                        "tenant.updated",
                        "tenant.suspended",
                        "tenant.resumed",
                        "member.created",
                        "member.updated",
                        "member.deleted",
                        "policy.published",
                        "policy.acknowledgementDue",
                        "consent.changed",
                        "freeze.started",
                        "freeze.lifted",
                        "course.published",
                        "course.passed",
                        "course.certificateDue",
                        "course.certificateExpiring",
                        "post.published",
                        "post.retracted",
                        "share.opened",
                        "share.published",
                        "share.cancelled");
    }

    @Test
    void anEventIsWrittenAsStandardWebhooksAndThePublicApiHaveIt() {
        Delivery delivery = told(
                "post.published",
                PostPublished.newBuilder()
                        .setPost("posts/1")
                        .setPublishTime(Timestamps.fromMillis(1_795_348_800_123L))
                        .build());
        assertThat(delivery.body())
                .isEqualTo("{\"type\":\"post.published\",\"timestamp\":\"2026-11-22T12:00:00Z\","
                        + "\"data\":{\"post\":\"posts/1\",\"publishTime\":\"2026-11-22T12:00:00.123Z\"}}");
        assertThat(delivery.resource()).isEqualTo("posts/1");
        assertThat(delivery.traceparent()).isEqualTo(TRACE);
    }

    @Test
    void numbersAndTruthsAreThemselves() {
        Delivery delivery = told(
                "policy.published",
                PolicyPublished.newBuilder()
                        .setPolicy("policies/social-media")
                        .setVersion(3)
                        .setRequiresAcknowledgement(true)
                        .build());
        assertThat(delivery.body())
                .endsWith(
                        "\"data\":{\"policy\":\"policies/social-media\",\"version\":3,\"requiresAcknowledgement\":true}}");
    }

    @Test
    void aChangedConsentTellsPurposeAndNetworkAndNothingThatLeadsToThePerson() {
        Delivery delivery = told(
                "consent.changed",
                ConsentChanged.newBuilder()
                        .setPurpose("purposes/use-personal-account")
                        .setNetwork(Network.NETWORK_LINKEDIN)
                        .build());
        assertThat(delivery.body())
                .endsWith("\"data\":{\"purpose\":\"purposes/use-personal-account\",\"network\":\"LINKEDIN\"}}");
        assertThat(delivery.traceparent()).isNull();
        assertThat(delivery.resource()).isNull();
        assertThat(ConsentChanged.getDescriptor().getFields())
                .extracting(field -> field.getName())
                .containsExactlyInAnyOrder("purpose", "network");
    }

    @Test
    void aReminderNamesAndCountsNobody() {
        Delivery delivery = told(
                "policy.acknowledgementDue",
                PolicyAcknowledgementDue.newBuilder()
                        .setPolicy("policies/social-media")
                        .setVersion(3)
                        .setBindingTime(Timestamps.fromMillis(1_795_348_800_000L))
                        .setMoment(PolicyAcknowledgementDue.Moment.MOMENT_DAY_BEFORE)
                        .build());
        assertThat(delivery.body())
                .endsWith("\"data\":{\"policy\":\"policies/social-media\",\"version\":3,"
                        + "\"bindingTime\":\"2026-11-22T12:00:00Z\",\"moment\":\"DAY_BEFORE\"}}");
        assertThat(PolicyAcknowledgementDue.getDescriptor().getFields())
                .extracting(field -> field.getName())
                .containsExactlyInAnyOrder("policy", "version", "binding_time", "moment");
    }
}
