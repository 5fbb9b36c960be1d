package io.relais.identity.webhook;

import static io.relais.identity.webhook.WebhookFixtures.CONSENT_CHANGED;
import static io.relais.identity.webhook.WebhookFixtures.PUBLISHED;
import static io.relais.identity.webhook.WebhookFixtures.RETRACTED;
import static io.relais.identity.webhook.WebhookFixtures.aWebhook;
import static io.relais.identity.webhook.WebhookFixtures.aWebhookOf;
import static io.relais.identity.webhook.WebhookFixtures.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.identity.SettableClock;
import io.relais.identity.app.App;
import io.relais.identity.app.AppStanding;
import io.relais.identity.app.AppsInMemory;
import io.relais.platform.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class DeliverDueEventsTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    private final SettableClock clock = new SettableClock();
    private final WebhooksInMemory webhooks = new WebhooksInMemory();
    private final DeliveriesInMemory deliveries = new DeliveriesInMemory();
    private final AppsInMemory apps = new AppsInMemory();
    private final ReceiverInMemory receiver = new ReceiverInMemory();
    private final SigningSecrets signingSecrets = new SigningSecrets(new OpenBox());
    private final TellWebhooks tellWebhooks = new TellWebhooks(webhooks, deliveries, apps, clock, () -> {});
    private final List<RuntimeException> faults = new ArrayList<>();
    private DeliverDueEvents deliverDueEvents = delivering(receiver);

    /** A box without a lock: what the real one does has a test of its own. */
    private record OpenBox() implements SecretBox {
        @Override
        public String seal(String owner, byte[] secret) {
            return new String(secret, StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] open(String owner, String sealed) {
            return sealed.getBytes(StandardCharsets.US_ASCII);
        }
    }

    private DeliverDueEvents delivering(WebhookSender sender) {
        return new DeliverDueEvents(
                deliveries,
                deliveries,
                webhooks,
                apps,
                signingSecrets,
                sender,
                new RetrySchedule(new Random(7)),
                clock);
    }

    private Webhook registered(Webhook webhook) {
        webhooks.of(ACME).add(webhook);
        return webhook;
    }

    private int deliver() {
        return deliverWith(Runnable::run);
    }

    private int deliverWith(Executor executor) {
        return deliverDueEvents.start(executor, () -> {}, (name, why) -> faults.add(why));
    }

    private Delivery only() {
        return deliveries
                .all(ACME)
                .reduce((one, other) -> {
                    throw new AssertionError("more than one");
                })
                .orElseThrow();
    }

    private Webhook now(Webhook webhook) {
        return webhooks.of(ACME).find(webhook.id()).orElseThrow();
    }

    @Test
    void anEventReachesTheWebhooksThatWantItAndNoOther() {
        registered(aWebhook());
        registered(aWebhook("post.*"));
        registered(aWebhook("post.published", "member.created"));
        registered(aWebhook("member.*"));
        registered(aWebhook().disabled(DisabledReason.REQUESTED, clock.instant()));
        webhooks.of(GLOBEX).add(aWebhook());

        Event event = anEvent(PUBLISHED, "posts/1");
        tellWebhooks.run(ACME, event);
        tellWebhooks.run(ACME, event); // It came twice.

        assertThat(deliver()).isEqualTo(3);
        assertThat(deliver()).isZero();
        assertThat(receiver.received()).hasSize(3).allSatisfy(parcel -> {
            assertThat(parcel.body()).isEqualTo(event.body());
            assertThat(parcel.traceparent()).isEqualTo(event.traceparent());
        });
        assertThat(deliveries.all(ACME)).allMatch(one -> one.state() == DeliveryState.DELIVERED);
        assertThat(deliveries.all(GLOBEX)).isEmpty();
    }

    @Test
    void theIdThatAnEndpointSeesIsTheSameAtEachAttemptAndTellsNothingOfTheMessage() {
        registered(aWebhook());
        Webhook other = aWebhook();
        Event event = anEvent(PUBLISHED, "posts/1");
        receiver.answersFirst(500);
        tellWebhooks.run(ACME, event);
        deliver();
        clock.pass(Duration.ofSeconds(6));
        deliver();
        assertThat(receiver.received()).hasSize(2);
        assertThat(receiver.received()).extracting(WebhookSender.Parcel::id).containsOnly(only().id());
        assertThat(only().id()).matches("msg_[0-9a-f]{40}");
        Webhook withOtherKey = new Webhook(
                other.id(),
                null,
                other.uri(),
                "",
                List.of(),
                null,
                other.secrets(),
                "ff".repeat(32),
                other.createTime(),
                1);
        assertThat(Delivery.idOf(withOtherKey, event)).isNotEqualTo(Delivery.idOf(other, event));
    }

    @Test
    void aRefusedEventIsTriedTenTimesOverMoreThanThreeDaysAndThenTheWebhookIsDisabled() {
        Webhook webhook = registered(aWebhook());
        receiver.answersAlways(503);
        tellWebhooks.run(ACME, anEvent(PUBLISHED, "posts/1"));
        Instant start = clock.instant();
        List<Duration> pauses = new ArrayList<>();
        while (only().state() == DeliveryState.PENDING) {
            assertThat(deliver()).isEqualTo(1);
            Instant next = only().nextAttemptTime();
            if (next != null) {
                pauses.add(Duration.between(clock.instant(), next));
                clock.pass(Duration.between(clock.instant(), next).minusMillis(1));
                assertThat(deliver()).as("not a moment before").isZero();
                clock.pass(Duration.ofMillis(1));
            }
        }
        assertThat(only().attemptCount()).isEqualTo(10);
        assertThat(only().attempts()).hasSize(10);
        assertThat(Duration.between(start, clock.instant())).isBetween(Duration.ofDays(3), Duration.ofDays(4));
        assertThat(pauses).isSorted();
        assertThat(only().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(now(webhook).disabled().orElseThrow().reason()).isEqualTo(DisabledReason.FAILING);
    }

    @Test
    void aWebhookThatTookAnotherEventMeanwhileStaysEnabled() {
        Webhook webhook = registered(aWebhook());
        tellWebhooks.run(ACME, anEvent(PUBLISHED, "posts/1"));
        String unlucky = only().id();
        deliverDueEvents = delivering(parcel -> new WebhookSender.Answer(
                new Attempt(parcel.time(), Duration.ZERO, parcel.id().equals(unlucky) ? 400 : 204, "", null),
                Duration.ZERO));
        while (deliveries.of(ACME).find(unlucky).orElseThrow().state() == DeliveryState.PENDING) {
            deliver();
            tellWebhooks.run(ACME, anEvent(PUBLISHED, "posts/2"));
            clock.pass(Duration.ofDays(2));
        }
        assertThat(now(webhook).disabled()).isEmpty();
    }

    @Test
    void anEndpointsWishToBeLeftAloneIsHeededUpToADayAndNeverShortensAPause() {
        registered(aWebhook());
        receiver.answersAlways(429);
        receiver.asksForPatience(Duration.ofMinutes(3));
        tellWebhooks.run(ACME, anEvent(PUBLISHED, null));
        deliver();
        assertThat(pause()).isBetween(Duration.ofMinutes(3), Duration.ofSeconds(199));
        clock.pass(pause());
        receiver.asksForPatience(Duration.ofDays(365));
        deliver();
        assertThat(pause()).isBetween(Duration.ofHours(24), Duration.ofHours(27));
        clock.pass(pause());
        receiver.asksForPatience(Duration.ofSeconds(1));
        deliver();
        assertThat(pause()).isGreaterThanOrEqualTo(Duration.ofMinutes(30));
    }

    private Duration pause() {
        return Duration.between(clock.instant(), Objects.requireNonNull(only().nextAttemptTime()));
    }

    @Test
    void anEndpointThatIsGoneIsDisabledAndHearsNothingMore() {
        Webhook webhook = registered(aWebhook());
        receiver.answersFirst(500);
        tellWebhooks.run(ACME, anEvent(PUBLISHED, "posts/1"));
        deliver();
        receiver.answersAlways(410);
        tellWebhooks.run(ACME, anEvent(PUBLISHED, "posts/2"));
        deliver();
        assertThat(now(webhook).disabled().orElseThrow().reason()).isEqualTo(DisabledReason.GONE);
        assertThat(deliveries.all(ACME)).hasSize(2).allMatch(one -> one.state() == DeliveryState.FAILED);
        tellWebhooks.run(ACME, anEvent(PUBLISHED, "posts/3"));
        clock.pass(Duration.ofDays(1));
        assertThat(deliver()).isZero();
        assertThat(receiver.received()).hasSize(2);
    }

    @Test
    void aRetractionWaitsUntilThePublicationIsDeliveredOrGivenUp() {
        registered(aWebhook());
        receiver.answersFirst(500);
        tellWebhooks.run(ACME, anEvent(PUBLISHED, "posts/1"));
        deliver();
        tellWebhooks.run(ACME, anEvent(RETRACTED, "posts/1"));
        tellWebhooks.run(ACME, anEvent(PUBLISHED, "posts/1"));
        tellWebhooks.run(ACME, anEvent(PUBLISHED, "posts/2"));
        deliver(); // Only the other post's.
        clock.pass(Duration.ofSeconds(6));
        deliver();
        assertThat(receiver.received())
                .extracting(WebhookSender.Parcel::body)
                .containsExactly(
                        "{\"type\":\"post.published\"}",
                        "{\"type\":\"post.published\"}",
                        "{\"type\":\"post.published\"}",
                        "{\"type\":\"post.retracted\"}",
                        "{\"type\":\"post.published\"}");
        assertThat(deliveries.all(ACME)).allMatch(one -> one.state() == DeliveryState.DELIVERED);
    }

    @Test
    void whatWaitsForADeliveryThatWasClosedByAProcessThatThenDiedGoesOn() {
        Webhook webhook = registered(aWebhook());
        tellWebhooks.run(ACME, anEvent(PUBLISHED, "posts/1"));
        Delivery published = only();
        tellWebhooks.run(ACME, anEvent(RETRACTED, "posts/1"));
        Deliveries ofAcme = deliveries.of(ACME);
        Delivery claimed = ofAcme.claim(
                        published.id(),
                        "dying",
                        clock.instant(),
                        clock.instant().plusSeconds(60))
                .orElseThrow();
        ofAcme.record(claimed.delivered(new Attempt(clock.instant(), Duration.ZERO, 204, "", null)), "dying");

        assertThat(deliver()).isEqualTo(1);
        assertThat(ofAcme.lastPending(webhook.id(), "posts/1")).isEmpty();
    }

    @Test
    void anAttemptThatDiesIsMadeAgainWhenItsLeaseEnds() {
        registered(aWebhook());
        tellWebhooks.run(ACME, anEvent(PUBLISHED, "posts/1"));
        deliverDueEvents = delivering(parcel -> {
            throw new IllegalStateException("kill -9");
        });
        assertThat(deliver()).isEqualTo(1);
        assertThat(faults).hasSize(1);
        deliverDueEvents = delivering(receiver);
        assertThat(deliver()).isZero();
        clock.pass(DeliverDueEvents.LEASE);
        assertThat(deliver()).isEqualTo(1);
        assertThat(only().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void aSlowEndpointAndABusyTenantHoldUpOnlyThemselves() {
        registered(aWebhook("post.published"));
        for (int i = 0; i < 300; i++) {
            tellWebhooks.run(ACME, anEvent(PUBLISHED, null));
        }
        clock.pass(Duration.ofSeconds(1));
        registered(aWebhook("post.retracted"));
        tellWebhooks.run(ACME, anEvent(RETRACTED, null));
        List<Runnable> running = new ArrayList<>();
        assertThat(deliverWith(running::add)).isEqualTo(InFlight.PER_WEBHOOK + 1);
        assertThat(deliverWith(running::add)).isZero();

        for (int i = 0; i < 10; i++) {
            registered(aWebhook("member.*"));
        }
        for (int i = 0; i < 10; i++) {
            tellWebhooks.run(ACME, anEvent(new EventType("member.created", null), null));
        }
        webhooks.of(GLOBEX).add(aWebhook());
        tellWebhooks.run(GLOBEX, anEvent(PUBLISHED, null));
        assertThat(deliverWith(running::add)).isEqualTo(InFlight.PER_TENANT - InFlight.PER_WEBHOOK - 1 + 1);

        running.forEach(Runnable::run);
        assertThat(deliver()).isPositive();
    }

    @Test
    void onlyAnAppThatHoldsTheScopeHearsOfConsents() {
        apps.of(ACME).add(anApp("hr", "app:webhooks", "consents:read"));
        apps.of(ACME).add(anApp("crm", "app:webhooks"));
        Webhook ofHr = registered(aWebhookOf("hr"));
        registered(aWebhookOf("crm", "consent.changed"));
        registered(aWebhookOf("deleted", "consent.changed"));
        registered(aWebhook("consent.changed"));
        tellWebhooks.run(ACME, anEvent(CONSENT_CHANGED, null));
        assertThat(only().webhookId()).isEqualTo(ofHr.id());
        assertThat(new ListDeliveries(webhooks, deliveries).run(ACME, Viewer.ADMINISTRATOR, ofHr.id(), null, null, 10))
                .isEmpty();
        assertThat(new ListDeliveries(webhooks, deliveries).run(ACME, new Viewer("hr"), ofHr.id(), null, null, 10))
                .hasSize(1);

        App hr = apps.of(ACME).find("hr").orElseThrow();
        apps.of(ACME).forget(hr);
        assertThat(deliver()).isEqualTo(1);
        assertThat(receiver.received()).isEmpty();
        assertThat(only().state()).isEqualTo(DeliveryState.FAILED);
    }

    private App anApp(String id, String... scopes) {
        return new App(id, "App", List.of(scopes), AppStanding.ACTIVE, clock.instant(), clock.instant(), 1);
    }

    @Test
    void bothSecretsSignUntilTheOverlapEnds() {
        Webhook webhook = registered(aWebhook());
        String first = webhook.secrets().current();
        String second = new RotateWebhookSecret(webhooks, signingSecrets, clock)
                .run(ACME, Viewer.ADMINISTRATOR, webhook.id())
                .secret();
        tellWebhooks.run(ACME, anEvent(PUBLISHED, null));
        deliver();
        clock.pass(RotateWebhookSecret.OVERLAP);
        tellWebhooks.run(ACME, anEvent(PUBLISHED, null));
        deliver();
        assertThat(receiver.received())
                .extracting(WebhookSender.Parcel::secrets)
                .containsExactly(List.of(second, first), List.of(second));
    }

    @Test
    void whatWasPlannedForADeletedWebhookIsDropped() {
        Webhook webhook = registered(aWebhook());
        tellWebhooks.run(ACME, anEvent(PUBLISHED, null));
        webhooks.of(ACME).remove(webhook.id(), 1);
        deliver();
        assertThat(receiver.received()).isEmpty();
        assertThat(deliveries.all(ACME)).isEmpty();
    }
}
