package io.relais.identity.webhook;

import io.relais.platform.errors.DomainException;
import io.relais.platform.outgoing.EndpointRules;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Registers a webhook with a new signing secret. */
public final class CreateWebhook {

    /** How many webhooks a tenant can have; callers at the same moment may exceed it by a few. */
    static final int MOST = 50;

    private static final int DELIVERY_KEY_BYTES = 32;

    private final TenantScoped<Webhooks> webhooks;
    private final EventTypes eventTypes;
    private final EndpointRules endpointRules;
    private final SigningSecrets signingSecrets;
    private final Clock clock;

    /** Registers webhooks there. */
    public CreateWebhook(
            TenantScoped<Webhooks> webhooks,
            EventTypes eventTypes,
            EndpointRules endpointRules,
            SigningSecrets signingSecrets,
            Clock clock) {
        this.webhooks = webhooks;
        this.eventTypes = eventTypes;
        this.endpointRules = endpointRules;
        this.signingSecrets = signingSecrets;
        this.clock = clock;
    }

    /**
     * Registers the webhook.
     *
     * @throws DomainException INVALID_REQUEST where Relais does not call such an address or there is no such event,
     *     RATE_LIMITED where the tenant has too many webhooks
     */
    public WebhookWithSecret run(
            TenantId tenant, Viewer creator, String uri, String description, List<String> eventTypes) {
        Webhooks ofTenant = webhooks.of(tenant);
        String id = UUID.randomUUID().toString();
        var endpoint = endpointRules.require("uri", uri);
        List<String> patterns = this.eventTypes.requireKnown(eventTypes);
        if (ofTenant.count() >= MOST) {
            throw DomainException.of(
                    ErrorReason.ERROR_REASON_RATE_LIMITED,
                    "Your company has " + MOST + " webhooks, the most there can be: delete one that is not used.");
        }
        String secret = signingSecrets.draw();
        Webhook webhook = new Webhook(
                id,
                creator.appId(),
                endpoint,
                description,
                patterns,
                null,
                SealedSecrets.first(signingSecrets.seal(tenant, id, secret)),
                HexFormat.of().formatHex(signingSecrets.randomBytes(DELIVERY_KEY_BYTES)),
                clock.instant(),
                1);
        ofTenant.add(webhook);
        return new WebhookWithSecret(webhook, secret);
    }
}
