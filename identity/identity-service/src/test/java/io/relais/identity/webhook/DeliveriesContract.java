package io.relais.identity.webhook;

import static io.relais.identity.webhook.WebhookFixtures.CONSENT_CHANGED;
import static io.relais.identity.webhook.WebhookFixtures.NOW;
import static io.relais.identity.webhook.WebhookFixtures.PUBLISHED;
import static io.relais.identity.webhook.WebhookFixtures.RETRACTED;
import static io.relais.identity.webhook.WebhookFixtures.aWebhook;
import static io.relais.identity.webhook.WebhookFixtures.aWebhookOf;
import static io.relais.identity.webhook.WebhookFixtures.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.identity.webhook.DueDeliveries.Due;
import io.relais.identity.webhook.DueDeliveries.Except;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What every store of webhooks and deliveries does. */
public abstract class DeliveriesContract {

    private static final Except NOTHING = new Except(Set.of(), Set.of());
    private static final Instant LEASE_END = NOW.plus(DeliverDueEvents.LEASE);

    private final TenantScoped<Webhooks> allWebhooks;
    private final TenantScoped<Deliveries> allDeliveries;
    private final DueDeliveries dueDeliveries;
    private final TenantId acme = aTenant();
    private final TenantId globex = aTenant();
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Webhook webhook = aWebhook();

    /** For that store. */
    protected DeliveriesContract(Store store) {
        this.allWebhooks = store.webhooks();
        this.allDeliveries = store.deliveries();
        this.dueDeliveries = store.dueDeliveries();
        this.webhooks = allWebhooks.of(acme);
        this.deliveries = allDeliveries.of(acme);
    }

    /** The ports of one store. */
    public record Store(
            TenantScoped<Webhooks> webhooks, TenantScoped<Deliveries> deliveries, DueDeliveries dueDeliveries) {}

    private static TenantId aTenant() {
        return new TenantId("t" + UUID.randomUUID().toString().substring(0, 8));
    }

    private Delivery aDelivery(Webhook to, Event event, String... after) {
        return Delivery.of(to, event, List.of(after), NOW);
    }

    private Delivery anAdded(Event event, String... after) {
        Delivery delivery = aDelivery(webhook, event, after);
        assertThat(deliveries.add(delivery)).isTrue();
        return delivery;
    }

    private List<Due> due(Instant now, Except except) {
        return dueDeliveries.find(now, except, 1_000).stream()
                .filter(due -> due.tenant().equals(acme) || due.tenant().equals(globex))
                .toList();
    }

    private static Attempt anAttempt(int status) {
        return new Attempt(NOW, Duration.ofMillis(12), status, status == 500 ? "Oops" : "", null);
    }

    @Test
    void aWebhookIsFoundAsItWasWrittenAndByNoOtherTenant() {
        Webhook first = aWebhookOf("crm", "post.*", "member.created");
        webhooks.add(first);
        assertThat(webhooks.find(first.id())).contains(first);
        Webhooks others = allWebhooks.of(globex);
        assertThat(others.find(first.id())).isEmpty();
        assertThat(others.list(null, null, 10)).isEmpty();
        assertThat(others.count()).isZero();
        assertThat(others.replace(first.disabled(DisabledReason.GONE, NOW))).isFalse();
        assertThat(others.remove(first.id(), 1)).isFalse();
        assertThat(webhooks.find(first.id())).contains(first);

        Webhook disabled = first.withSecrets(first.secrets().rotated("next", LEASE_END));
        assertThat(webhooks.replace(disabled)).isTrue();
        assertThat(webhooks.replace(disabled)).isFalse();
        Webhook gone = disabled.disabled(DisabledReason.GONE, NOW);
        assertThat(webhooks.replace(gone)).isTrue();
        assertThat(webhooks.find(first.id())).contains(gone);
        assertThat(webhooks.remove(first.id(), 2)).isFalse();
        assertThat(webhooks.remove(first.id(), 3)).isTrue();
        assertThat(webhooks.find(first.id())).isEmpty();
    }

    @Test
    void webhooksAreListedInPagesAndPerApp() {
        List<Webhook> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Webhook one = aWebhookOf(i % 2 == 0 ? "crm" : "hr");
            all.add(one);
            webhooks.add(one);
        }
        assertThat(webhooks.count()).isEqualTo(5);
        assertThat(webhooks.list(null, null, 100)).containsExactlyInAnyOrderElementsOf(all);
        List<Webhook> firstPage = webhooks.list("crm", null, 2);
        Webhook last = firstPage.getLast();
        List<Webhook> walked = new ArrayList<>(firstPage);
        walked.addAll(webhooks.list("crm", new Webhooks.Place(last.createTime(), last.id()), 2));
        assertThat(walked).hasSize(3).doesNotHaveDuplicates().allMatch(one -> "crm".equals(one.appId()));
    }

    @Test
    void aDeliveryIsPlannedOnceAndFoundByItsTenantOnly() {
        Event event = anEvent(PUBLISHED, "posts/1");
        Delivery delivery = anAdded(event);
        assertThat(deliveries.add(aDelivery(webhook, event))).isFalse();
        assertThat(deliveries.find(delivery.id())).contains(delivery);

        Deliveries others = allDeliveries.of(globex);
        assertThat(others.find(delivery.id())).isEmpty();
        assertThat(others.list(new Deliveries.Query(webhook.id(), null, true), null, 10))
                .isEmpty();
        assertThat(others.claim(delivery.id(), "other", NOW, LEASE_END)).isEmpty();
        others.giveUpAll(webhook.id(), NOW);
        others.forgetAll(webhook.id());
        assertThat(deliveries.find(delivery.id())).contains(delivery);
    }

    @Test
    void ofManyExactlyOneGetsADeliveryUntilItsLeaseEnds() throws Exception {
        Delivery delivery = anAdded(anEvent(PUBLISHED, null));
        List<Callable<Optional<Delivery>>> claims = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String holder = "holder-" + i;
            claims.add(() -> deliveries.claim(delivery.id(), holder, NOW, LEASE_END));
        }
        int claimed = 0;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var claim : executor.invokeAll(claims)) {
                claimed += claim.get().isPresent() ? 1 : 0;
            }
        }
        assertThat(claimed).isEqualTo(1);
        assertThat(due(NOW, NOTHING)).isEmpty();
        assertThat(due(LEASE_END, NOTHING)).hasSize(1);
        assertThat(deliveries.claim(delivery.id(), "heir", LEASE_END, LEASE_END.plusSeconds(60)))
                .isPresent();
    }

    @Test
    void onlyTheHolderRecordsWhatBecameOfIt() {
        Delivery delivery = anAdded(anEvent(PUBLISHED, null));
        Delivery claimed =
                deliveries.claim(delivery.id(), "ours", NOW, LEASE_END).orElseThrow();
        Instant next = NOW.plusSeconds(5);
        Delivery retried = claimed.retriedAt(anAttempt(500), next);
        assertThat(deliveries.record(retried, "theirs")).isFalse();
        assertThat(deliveries.record(retried, "ours")).isTrue();
        assertThat(deliveries.record(retried, "ours")).isFalse();
        assertThat(deliveries.find(delivery.id())).contains(retried);
        assertThat(due(NOW, NOTHING)).isEmpty();

        Delivery again =
                deliveries.claim(delivery.id(), "ours", next, LEASE_END).orElseThrow();
        assertThat(deliveries.record(again.delivered(anAttempt(204)), "ours")).isTrue();
        Delivery delivered = deliveries.find(delivery.id()).orElseThrow();
        assertThat(delivered.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(delivered.attempts()).extracting(Attempt::status).containsExactly(500, 204);
        assertThat(delivered.attempts().getFirst().excerpt()).isEqualTo("Oops");
        assertThat(delivered.closeTime()).isEqualTo(NOW.plusMillis(12));
        assertThat(delivered.nextAttemptTime()).isNull();
        assertThat(due(LEASE_END.plusSeconds(600), NOTHING)).isEmpty();
        assertThat(deliveries.deliveredSince(webhook.id(), NOW)).isTrue();
        assertThat(deliveries.deliveredSince(webhook.id(), NOW.plusSeconds(1))).isFalse();

        Delivery reopened = delivered.reopened(NOW);
        assertThat(deliveries.reopen(reopened)).isTrue();
        assertThat(deliveries.reopen(reopened)).isFalse();
        assertThat(deliveries.find(delivery.id())).contains(reopened);
    }

    @Test
    void aDeliveryWaitsForThoseBeforeIt() {
        Delivery published = anAdded(anEvent(PUBLISHED, "posts/1"));
        anAdded(anEvent(PUBLISHED, "posts/2"));
        assertThat(deliveries.lastPending(webhook.id(), "posts/1")).containsExactly(published.id());
        Delivery retracted = anAdded(anEvent(RETRACTED, "posts/1"), published.id());
        assertThat(deliveries.lastPending(webhook.id(), "posts/1")).containsExactly(retracted.id());
        assertThat(deliveries.claim(retracted.id(), "ours", NOW, LEASE_END)).isEmpty();
        assertThat(deliveries.pendingAmong(List.of(published.id(), "msg_unknown")))
                .containsExactly(published.id());

        Instant later = NOW.plusSeconds(30);
        deliveries.postpone(retracted.id(), later);
        deliveries.postpone(published.id(), later); // It waits for nothing, and is not postponed.
        assertThat(due(NOW, NOTHING))
                .extracting(Due::id)
                .contains(published.id())
                .doesNotContain(retracted.id());

        deliveries.release(webhook.id(), List.of(published.id()), NOW);
        assertThat(due(NOW, NOTHING)).extracting(Due::id).contains(retracted.id());
        assertThat(deliveries.claim(retracted.id(), "ours", NOW, LEASE_END)).isPresent();
    }

    @Test
    void whatIsDueIsFoundAcrossTenantsWithoutThoseLeftOut() {
        Delivery ours = anAdded(anEvent(PUBLISHED, null));
        Webhook other = aWebhook();
        Delivery toOther = aDelivery(other, anEvent(PUBLISHED, null));
        deliveries.add(toOther);
        Webhook theirs = aWebhook();
        Delivery ofGlobex = aDelivery(theirs, anEvent(PUBLISHED, null));
        allDeliveries.of(globex).add(ofGlobex);

        assertThat(due(NOW.minusMillis(1), NOTHING)).isEmpty();
        assertThat(due(NOW, NOTHING))
                .extracting(Due::id)
                .containsExactlyInAnyOrder(ours.id(), toOther.id(), ofGlobex.id());
        assertThat(due(NOW, new Except(Set.of(other.id()), Set.of(globex))))
                .extracting(Due::id)
                .containsExactly(ours.id());
    }

    @Test
    void givingUpLeavesWhatSomebodyIsAttempting() {
        Delivery waiting = anAdded(anEvent(PUBLISHED, null));
        Delivery attempted = anAdded(anEvent(PUBLISHED, null));
        deliveries.claim(attempted.id(), "ours", NOW, LEASE_END);
        deliveries.giveUpAll(webhook.id(), NOW);
        assertThat(deliveries.find(waiting.id()).orElseThrow().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(deliveries.find(attempted.id()).orElseThrow().state()).isEqualTo(DeliveryState.PENDING);
        deliveries.forgetAll(webhook.id());
        assertThat(deliveries.find(waiting.id())).isEmpty();
    }

    @Test
    void deliveriesAreListedNewestFirstByStateAndWithoutScopedOnes() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Delivery one = Delivery.of(webhook, anEvent(PUBLISHED, null), List.of(), NOW.plusSeconds(i));
            deliveries.add(one);
            ids.addFirst(one.id());
        }
        Delivery scoped = anAdded(anEvent(CONSENT_CHANGED, null));
        deliveries.add(aDelivery(aWebhook(), anEvent(PUBLISHED, null)));

        Deliveries.Query ordinary = new Deliveries.Query(webhook.id(), null, false);
        assertThat(deliveries.list(ordinary, null, 100))
                .extracting(Delivery::id)
                .containsExactlyElementsOf(ids);
        Delivery third = deliveries.list(ordinary, null, 3).getLast();
        assertThat(deliveries.list(ordinary, new Deliveries.Place(third.createTime(), third.id()), 100))
                .extracting(Delivery::id)
                .containsExactlyElementsOf(ids.subList(3, 5));
        assertThat(deliveries.list(new Deliveries.Query(webhook.id(), null, true), null, 100))
                .extracting(Delivery::id)
                .contains(scoped.id())
                .hasSize(6);
        assertThat(deliveries.list(new Deliveries.Query(webhook.id(), DeliveryState.FAILED, true), null, 100))
                .isEmpty();
    }
}
