package io.relais.identity.webhook;

import io.relais.identity.app.Apps;
import io.relais.identity.webhook.DueDeliveries.Due;
import io.relais.identity.webhook.DueDeliveries.Except;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * Attempts the deliveries that are due, each in a task of its own. Any number of processes do so at once: each takes a
 * delivery for a minute, in one write, before it sends. One that dies in the middle leaves it to the others after that
 * minute, so that an endpoint may get an event twice and never not at all.
 *
 * <p>An endpoint gets at most {@value InFlight#PER_WEBHOOK} events of one process at once, a tenant
 * {@value InFlight#PER_TENANT} and all together {@value InFlight#ALTOGETHER}: what is slow holds up only itself.
 */
public final class DeliverDueEvents {

    /** Longer than an attempt takes. */
    static final Duration LEASE = Duration.ofMinutes(1);

    /** How long a delivery that waits for others is left alone; whoever closes the others wakes it earlier. */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private static final int FOUND_AT_ONCE = 200;
    private static final int TRIES = 5;

    private final DueDeliveries dueDeliveries;
    private final TenantScoped<Deliveries> deliveries;
    private final TenantScoped<Webhooks> webhooks;
    private final TenantScoped<Apps> apps;
    private final SigningSecrets signingSecrets;
    private final WebhookSender sender;
    private final RetrySchedule schedule;
    private final Clock clock;
    private final InFlight inFlight = new InFlight();

    /** Delivers what is due there. */
    public DeliverDueEvents(
            DueDeliveries dueDeliveries,
            TenantScoped<Deliveries> deliveries,
            TenantScoped<Webhooks> webhooks,
            TenantScoped<Apps> apps,
            SigningSecrets signingSecrets,
            WebhookSender sender,
            RetrySchedule schedule,
            Clock clock) {
        this.dueDeliveries = dueDeliveries;
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.apps = apps;
        this.signingSecrets = signingSecrets;
        this.sender = sender;
        this.schedule = schedule;
        this.clock = clock;
    }

    /**
     * Starts every delivery that is due and has room; answers how many.
     *
     * @param executor attempts them
     * @param ended is run after each attempt: there may be room or work again
     * @param failed is told the resource name of each whose attempt could not be made or recorded, and why
     */
    public int start(Executor executor, Runnable ended, BiConsumer<String, RuntimeException> failed) {
        int started = 0;
        Set<String> lookedAt = new HashSet<>();
        while (inFlight.hasRoom()) {
            List<Due> found = dueDeliveries.find(
                    clock.instant(), new Except(inFlight.fullWebhooks(), inFlight.fullTenants()), FOUND_AT_ONCE);
            List<Due> fresh =
                    found.stream().filter(due -> lookedAt.add(nameOf(due))).toList();
            if (fresh.isEmpty()) {
                return started;
            }
            for (Due due : fresh) {
                boolean another;
                if (!due.after().isEmpty()) {
                    another = lookAgain(due);
                } else if (inFlight.enter(due)) {
                    started += start(due, executor, ended, failed);
                    another = false;
                } else {
                    another = true; // It may have room in the next round.
                }
                if (another) {
                    lookedAt.remove(nameOf(due));
                }
            }
        }
        return started;
    }

    private int start(Due due, Executor executor, Runnable ended, BiConsumer<String, RuntimeException> failed) {
        String holder = UUID.randomUUID().toString();
        Optional<Delivery> claimed;
        try {
            Instant now = clock.instant();
            claimed = deliveries.of(due.tenant()).claim(due.id(), holder, now, now.plus(LEASE));
        } catch (RuntimeException e) {
            inFlight.leave(due);
            throw e;
        }
        if (claimed.isEmpty()) {
            inFlight.leave(due);
            return 0;
        }
        executor.execute(() -> {
            try {
                attempt(due.tenant(), claimed.get(), holder);
            } catch (RuntimeException e) {
                failed.accept(due.tenant().resourceName() + "/" + claimed.get().resourceName(), e);
            } finally {
                inFlight.leave(due);
                ended.run();
            }
        });
        return 1;
    }

    private static String nameOf(Due due) {
        return due.tenant().value() + "/" + due.id();
    }

    /**
     * Whether all that it waits for are closed, so that it can be attempted: whoever closed the last may have died before
     * telling it.
     */
    private boolean lookAgain(Due due) {
        Deliveries ofTenant = deliveries.of(due.tenant());
        List<String> closed = new ArrayList<>(due.after());
        closed.removeAll(ofTenant.pendingAmong(due.after()));
        if (closed.size() == due.after().size()) {
            ofTenant.release(due.webhookId(), closed, clock.instant());
            return true;
        }
        ofTenant.postpone(due.id(), clock.instant().plus(LOOK_AGAIN));
        return false;
    }

    private void attempt(TenantId tenant, Delivery delivery, String holder) {
        Deliveries ofTenant = deliveries.of(tenant);
        Optional<Webhook> webhook = webhooks.of(tenant).find(delivery.webhookId());
        if (webhook.isEmpty()) {
            ofTenant.forgetAll(delivery.webhookId());
            return;
        }
        Delivery attempted = webhook.get().disabled().isPresent()
                        || !TellWebhooks.mayHear(apps.of(tenant), webhook.get(), delivery.appScope())
                ? delivery.failed(Attempt.withoutWebhook(clock.instant()))
                : sent(tenant, delivery, webhook.get());
        if (ofTenant.record(attempted, holder) && attempted.state() != DeliveryState.PENDING) {
            ofTenant.release(delivery.webhookId(), List.of(delivery.id()), clock.instant());
            if (attempted.state() == DeliveryState.FAILED) {
                disableWhereHopeless(tenant, attempted);
            }
        }
    }

    private Delivery sent(TenantId tenant, Delivery delivery, Webhook webhook) {
        Instant now = clock.instant();
        WebhookSender.Answer answer = sender.send(new WebhookSender.Parcel(
                webhook.uri(),
                delivery.id(),
                now,
                delivery.body(),
                signingSecrets.signingAt(tenant, webhook, now),
                delivery.traceparent()));
        Attempt attempt = answer.attempt();
        if (attempt.isSuccess()) {
            return delivery.delivered(attempt);
        }
        if (attempt.isGone()) {
            return delivery.failed(attempt);
        }
        return schedule.pauseAfter(delivery.attemptCount() + 1, answer.retryAfter())
                .map(pause -> delivery.retriedAt(attempt, clock.instant().plus(pause)))
                .orElseGet(() -> delivery.failed(attempt));
    }

    private void disableWhereHopeless(TenantId tenant, Delivery failed) {
        Attempt last = failed.attempts().getLast();
        if (last.isGone()) {
            disable(tenant, failed.webhookId(), DisabledReason.GONE);
        } else if (last.failure() != AttemptFailure.WEBHOOK_DISABLED
                && !deliveries.of(tenant).deliveredSince(failed.webhookId(), failed.createTime())) {
            disable(tenant, failed.webhookId(), DisabledReason.FAILING);
        }
    }

    private void disable(TenantId tenant, String webhookId, DisabledReason reason) {
        Webhooks ofTenant = webhooks.of(tenant);
        for (int i = 0; i < TRIES; i++) {
            Optional<Webhook> seen = ofTenant.find(webhookId);
            if (seen.isEmpty() || seen.get().disabled().isPresent()) {
                return;
            }
            if (ofTenant.replace(seen.get().disabled(reason, clock.instant()))) {
                deliveries.of(tenant).giveUpAll(webhookId, clock.instant());
                return;
            }
        }
    }
}
