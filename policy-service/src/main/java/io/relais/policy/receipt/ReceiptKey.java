package io.relais.policy.receipt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A company's signing key.
 *
 * @param id its JWK thumbprint (RFC 7638)
 * @param publicKey its public half, a JWK as JSON
 * @param sealedPrivateKey its private half, encrypted; null once another key signs
 * @param createTime when it began to sign
 */
public record ReceiptKey(
        String id, String publicKey, @Nullable String sealedPrivateKey, Instant createTime) {

    /** The same key without its private half. */
    ReceiptKey retired() {
        return new ReceiptKey(id, publicKey, null, createTime);
    }
}
