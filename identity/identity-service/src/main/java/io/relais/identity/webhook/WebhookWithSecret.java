package io.relais.identity.webhook;

/**
 * A webhook and its new signing secret, to be shown once.
 *
 * @param webhook the webhook
 * @param secret {@code whsec_} and Base64, as Standard Webhooks writes it
 */
public record WebhookWithSecret(Webhook webhook, String secret) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "WebhookWithSecret[" + webhook.resourceName() + "]";
    }
}
