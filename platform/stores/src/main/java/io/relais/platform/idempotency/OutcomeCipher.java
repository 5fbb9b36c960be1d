package io.relais.platform.idempotency;

import io.relais.platform.sealing.AesGcm;
import io.relais.platform.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Seals outcomes with AES-256-GCM. Answers can hold what is shown only once, such as the secret of an app. The key comes
 * by HKDF (RFC 5869) from the service's secret and from the caller's idempotency key, of which the store has a digest
 * only: neither the store nor the service's secret opens an outcome without the other and the caller.
 */
final class OutcomeCipher {

    private static final int KEY_BYTES = 32;

    private final byte[] secret;

    /** Seals with that secret, at least 32 random bytes. */
    OutcomeCipher(byte[] secret) {
        this.secret = secret.clone();
    }

    /**
     * Whom a sealed outcome is for.
     *
     * @param tenant whose caller it is
     * @param id the id of the call within the tenant
     * @param idempotencyKey as the caller sent it
     */
    record Recipient(TenantId tenant, String id, String idempotencyKey) {

        private String context() {
            return tenant + "/" + id;
        }
    }

    byte[] seal(Recipient recipient, byte[] outcome) {
        return AesGcm.seal(key(recipient), recipient.context(), outcome);
    }

    /** The outcome; empty where the service's secret has changed since it was sealed. */
    Optional<byte[]> open(Recipient recipient, byte[] bytes) {
        return AesGcm.open(key(recipient), recipient.context(), bytes);
    }

    private SecretKey key(Recipient recipient) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret)
                                    .addIKM(utf8(recipient.idempotencyKey()))
                                    .addSalt(utf8("relais idempotency outcome"))
                                    .thenExpand(utf8(recipient.context()), KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 25 has HKDF.", e);
        }
    }

    /** A digest of an idempotency key, so that the store never has the key itself. */
    static String digest(String idempotencyKey) {
        return HexFormat.of().formatHex(sha256(utf8(idempotencyKey)));
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
