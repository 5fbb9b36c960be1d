package io.relais.platform.idempotency;

import io.relais.platform.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Seals outcomes with AES-256-GCM. Answers can hold what is shown only once, such as the secret of an app. The key comes
 * by HKDF (RFC 5869) from the service's secret and from the caller's idempotency key, of which the store has a digest
 * only: neither the store nor the service's secret opens an outcome without the other and the caller.
 */
final class OutcomeCipher {

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] secret;
    private final SecureRandom random = new SecureRandom();

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
    record Recipient(TenantId tenant, String id, String idempotencyKey) {}

    byte[] seal(Recipient recipient, byte[] outcome) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, recipient, nonce).doFinal(outcome);
            byte[] bytes = Arrays.copyOf(nonce, nonce.length + sealed.length);
            System.arraycopy(sealed, 0, bytes, nonce.length, sealed.length);
            return bytes;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM.", e);
        }
    }

    /** The outcome; empty where the service's secret has changed since it was sealed. */
    Optional<byte[]> open(Recipient recipient, byte[] bytes) {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, recipient, Arrays.copyOf(bytes, NONCE_BYTES));
            return Optional.of(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES));
        } catch (GeneralSecurityException sealedWithAnotherSecret) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, Recipient recipient, byte[] nonce) throws GeneralSecurityException {
        byte[] context = utf8(recipient.tenant() + "/" + recipient.id());
        SecretKey key = KDF.getInstance("HKDF-SHA256")
                .deriveKey(
                        "AES",
                        HKDFParameterSpec.ofExtract()
                                .addIKM(secret)
                                .addIKM(utf8(recipient.idempotencyKey()))
                                .addSalt(utf8("relais idempotency outcome"))
                                .thenExpand(context, KEY_BYTES));
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
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
