package io.relais.identity.webhook;

import io.relais.identity.app.Apps;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Plans the deliveries of an event to every webhook of the tenant that wants it and may have it. Safe to repeat. */
public final class TellWebhooks {

    /** Far more than a tenant can have. */
    private static final int ALL = 20 * CreateWebhook.MOST;

    private final TenantScoped<Webhooks> webhooks;
    private final TenantScoped<Apps> apps;
    private final DeliveryPlan plan;

    /** Tells those webhooks; {@code planned} is told that there is something to deliver. */
    public TellWebhooks(
            TenantScoped<Webhooks> webhooks,
            TenantScoped<Deliveries> deliveries,
            TenantScoped<Apps> apps,
            Clock clock,
            Runnable planned) {
        this.webhooks = webhooks;
        this.apps = apps;
        this.plan = new DeliveryPlan(deliveries, clock, planned);
    }

    /** Plans them. */
    public void run(TenantId tenant, Event event) {
        for (Webhook webhook : webhooks.of(tenant).list(null, null, ALL)) {
            if (webhook.wants(event.type())
                    && mayHear(apps.of(tenant), webhook, event.type().appScope())) {
                plan.add(tenant, webhook, event);
            }
        }
    }

    /**
     * Whether a webhook may be told of events that need that scope: an app's, while the app is registered and holds the
     * scope; where no scope is needed an administrator's too.
     */
    static boolean mayHear(Apps apps, Webhook webhook, @Nullable String appScope) {
        String appId = webhook.appId();
        if (appId == null) {
            return appScope == null;
        }
        return apps.find(appId)
                .filter(app -> appScope == null || app.scopes().contains(appScope))
                .isPresent();
    }
}
