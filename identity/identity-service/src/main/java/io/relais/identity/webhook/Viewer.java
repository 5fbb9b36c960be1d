package io.relais.identity.webhook;

import io.relais.platform.errors.DomainException;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at webhooks: an administrator, who sees all of the tenant's, or an app, which sees its own.
 *
 * @param appId the app; null for an administrator
 */
public record Viewer(@Nullable String appId) {

    /** An administrator of the tenant. */
    public static final Viewer ADMINISTRATOR = new Viewer(null);

    /**
     * Whether deliveries show of events that only apps with a scope hear of: to the app that was told, not to an
     * administrator, who could otherwise watch, say, when people change their consents.
     */
    boolean seesScopedEvents() {
        return appId != null;
    }

    boolean sees(Delivery delivery) {
        return delivery.appScope() == null || seesScopedEvents();
    }

    /**
     * The webhook.
     *
     * @throws DomainException NOT_FOUND, also where it is another app's
     */
    public Webhook require(Webhooks webhooks, String id) {
        return webhooks.find(id)
                .filter(found -> appId == null || appId.equals(found.appId()))
                .orElseThrow(() -> DomainException.notFound(Webhook.resourceName(id)));
    }
}
