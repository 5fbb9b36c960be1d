package io.relais.identity.webhook;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.time.Duration;

/** Makes a new signing secret; the one before signs too for a while, so that receivers can change over. */
public final class RotateWebhookSecret {

    /** How long both secrets sign. */
    static final Duration OVERLAP = Duration.ofHours(24);

    private static final int TRIES = 5;

    private final TenantScoped<Webhooks> webhooks;
    private final SigningSecrets signingSecrets;
    private final Clock clock;

    /** Rotates secrets of webhooks there. */
    public RotateWebhookSecret(TenantScoped<Webhooks> webhooks, SigningSecrets signingSecrets, Clock clock) {
        this.webhooks = webhooks;
        this.signingSecrets = signingSecrets;
        this.clock = clock;
    }

    /**
     * The webhook with its new secret.
     *
     * @throws DomainException NOT_FOUND, CONFLICT where others change it all the time
     */
    public WebhookWithSecret run(TenantId tenant, Viewer viewer, String id) {
        Webhooks ofTenant = webhooks.of(tenant);
        for (int i = 0; i < TRIES; i++) {
            Webhook seen = viewer.require(ofTenant, id);
            String secret = signingSecrets.draw();
            Webhook rotated = seen.withSecrets(seen.secrets()
                    .rotated(
                            signingSecrets.seal(tenant, id, secret),
                            clock.instant().plus(OVERLAP)));
            if (ofTenant.replace(rotated)) {
                return new WebhookWithSecret(rotated, secret);
            }
        }
        throw DomainException.of(
                ErrorReason.ERROR_REASON_CONFLICT, "Others are changing this webhook: try again in a moment.");
    }
}
