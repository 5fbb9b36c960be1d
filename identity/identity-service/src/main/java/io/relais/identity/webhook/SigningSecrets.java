package io.relais.identity.webhook;

import io.relais.platform.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** Draws signing secrets, seals them, and opens them for a signature. */
public final class SigningSecrets {

    /** Standard Webhooks asks for 24 to 64 bytes. */
    private static final int BYTES = 32;

    private static final String PREFIX = "whsec_";

    private final SecretBox box;
    private final SecureRandom random = new SecureRandom();

    /** Seals in that box. */
    public SigningSecrets(SecretBox box) {
        this.box = box;
    }

    /** A new secret, as it is shown. */
    String draw() {
        return PREFIX + Base64.getEncoder().encodeToString(randomBytes(BYTES));
    }

    byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    String seal(TenantId tenant, String webhookId, String secret) {
        return box.seal(owner(tenant, webhookId), secret.getBytes(StandardCharsets.US_ASCII));
    }

    /** The secrets that sign at that time, as they were shown. */
    List<String> signingAt(TenantId tenant, Webhook webhook, Instant time) {
        return webhook.secrets().signingAt(time).stream()
                .map(secret -> new String(box.open(owner(tenant, webhook.id()), secret), StandardCharsets.US_ASCII))
                .toList();
    }

    private static String owner(TenantId tenant, String webhookId) {
        return tenant.value() + "/" + Webhook.resourceName(webhookId);
    }
}
