package io.relais.identity.webhook;

import io.relais.platform.errors.DomainException;
import io.relais.platform.outgoing.EndpointRules;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes a webhook, and gives up what waits for its delivery where that disables it. */
public final class UpdateWebhook {

    private final TenantScoped<Webhooks> webhooks;
    private final TenantScoped<Deliveries> deliveries;
    private final EventTypes eventTypes;
    private final EndpointRules endpointRules;
    private final Clock clock;

    /** Changes webhooks there. */
    public UpdateWebhook(
            TenantScoped<Webhooks> webhooks,
            TenantScoped<Deliveries> deliveries,
            EventTypes eventTypes,
            EndpointRules endpointRules,
            Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.eventTypes = eventTypes;
        this.endpointRules = endpointRules;
        this.clock = clock;
    }

    /**
     * What changes; null is what stays as it is.
     *
     * @param uri another address
     * @param description another description
     * @param eventTypes other patterns
     * @param enabled whether it is to be told
     */
    public record Change(
            @Nullable String uri,
            @Nullable String description,
            @Nullable List<String> eventTypes,
            @Nullable Boolean enabled) {}

    /**
     * Applies the change to the version that the caller saw.
     *
     * @throws DomainException NOT_FOUND, ETAG_MISMATCH, or INVALID_REQUEST as at its creation
     */
    public Webhook run(TenantId tenant, Viewer viewer, String id, long seenVersion, Change change) {
        Webhooks ofTenant = webhooks.of(tenant);
        Webhook seen = viewer.require(ofTenant, id);
        if (seen.version() != seenVersion) {
            throw outdated(id);
        }
        Disablement disablement = disablement(seen, change);
        Webhook changed = seen.changed(
                change.uri() == null ? seen.uri() : endpointRules.require("webhook.uri", change.uri()),
                change.description() == null ? seen.description() : change.description(),
                change.eventTypes() == null ? seen.eventTypes() : eventTypes.requireKnown(change.eventTypes()),
                disablement);
        if (!ofTenant.replace(changed)) {
            throw outdated(id);
        }
        if (disablement != null && seen.disablement() == null) {
            deliveries.of(tenant).giveUpAll(id, clock.instant());
        }
        return changed;
    }

    private @Nullable Disablement disablement(Webhook seen, Change change) {
        if (change.enabled() == null) {
            return seen.disablement();
        }
        if (change.enabled()) {
            return null;
        }
        return seen.disablement() == null
                ? new Disablement(DisabledReason.REQUESTED, clock.instant())
                : seen.disablement();
    }

    static DomainException outdated(String id) {
        return DomainException.changedSince(Webhook.resourceName(id));
    }
}
