package io.relais.policy.receipt.jose;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts private keys at rest by AES-256 in Galois/Counter Mode, under a master key from the configuration. What is sealed
 * says which master key it needs, so that an earlier one can go on opening what it sealed, and is bound to a context, so
 * that it opens nowhere else.
 */
final class MasterKeys {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final List<MasterKey> keys;

    private record MasterKey(String id, SecretKey key) {}

    /**
     * Keys of 32 bytes in Base64; {@link IllegalArgumentException} where one is not.
     *
     * @param current seals, and opens
     * @param previous open only
     */
    MasterKeys(String current, List<String> previous) {
        keys = new ArrayList<>();
        keys.add(key(current));
        previous.forEach(earlier -> keys.add(key(earlier)));
    }

    private static MasterKey key(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64.strip());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("A master key has 32 bytes.");
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new MasterKey(HexFormat.of().formatHex(digest, 0, 4), new SecretKeySpec(bytes, "AES"));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }

    String seal(byte[] secret, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, secret, context);
        byte[] whole = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, whole, nonce.length, sealed.length);
        return keys.getFirst().id() + "." + Base64.getEncoder().encodeToString(whole);
    }

    byte[] open(String sealed, String context) {
        String id = sealed.substring(0, sealed.indexOf('.'));
        MasterKey key = keys.stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A receipt key was sealed by the master key " + id
                        + ", which is neither relais.receipts.master-key nor among "
                        + "relais.receipts.previous-master-keys."));
        byte[] whole = Base64.getDecoder().decode(sealed.substring(id.length() + 1));
        return run(
                Cipher.DECRYPT_MODE,
                key,
                Arrays.copyOf(whole, NONCE_BYTES),
                Arrays.copyOfRange(whole, NONCE_BYTES, whole.length),
                context);
    }

    private static byte[] run(int mode, MasterKey key, byte[] nonce, byte[] input, String context) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("A receipt key is sealed for something else, or damaged.", broken);
        }
    }
}
