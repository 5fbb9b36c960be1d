package io.relais.platform.sealing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys from the configuration that seal what a store keeps. The first seals; all of them open, so that a key can be replaced:
 * the old one stays as a previous one until all that it sealed was replaced.
 *
 * <p>What is sealed is, in Base64, a byte 1, four bytes that tell the key, and what {@link AesGcm} makes of it: the wire
 * format of Tink's AES-GCM keys, so that Tink can open it too. What {@code policy-service} sealed before, the id of the
 * key in hexadecimal, a dot and {@link AesGcm}'s bytes in Base64, is opened as well.
 */
public final class MasterKeys {

    private static final int KEY_BYTES = 32;
    private static final byte VERSION = 1;
    private static final int ID_BYTES = 4;

    private final List<MasterKey> keys;

    private record MasterKey(int id, String idBefore, SecretKey key) {

        static MasterKey of(String base64) {
            byte[] bytes = Base64.getDecoder().decode(base64.strip());
            if (bytes.length != KEY_BYTES) {
                throw new IllegalArgumentException("A master key has " + KEY_BYTES + " bytes.");
            }
            // The ids stand beside what is sealed, and tell nothing of the key.
            return new MasterKey(
                    ByteBuffer.wrap(sha256("relais key id".getBytes(US_ASCII), bytes))
                            .getInt(),
                    HexFormat.of().formatHex(sha256(bytes), 0, ID_BYTES),
                    new SecretKeySpec(bytes, "AES"));
        }
    }

    private MasterKeys(List<MasterKey> keys) {
        this.keys = keys;
    }

    /**
     * The keys of a service, 32 random bytes in Base64 each.
     *
     * @param current seals, and opens
     * @param previous open only
     * @throws IllegalArgumentException if one is no such key
     */
    public static MasterKeys of(String current, List<String> previous) {
        return new MasterKeys(Stream.concat(Stream.of(current), previous.stream())
                .map(MasterKey::of)
                .toList());
    }

    /** Seals bytes in a context: outside of it they do not open, such as in another tenant's document. */
    public String seal(String context, byte[] secret) {
        MasterKey current = keys.getFirst();
        byte[] sealed = AesGcm.seal(current.key(), context, secret);
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(1 + ID_BYTES + sealed.length)
                        .put(VERSION)
                        .putInt(current.id())
                        .put(sealed)
                        .array());
    }

    /**
     * The bytes that were sealed.
     *
     * @throws IllegalStateException if none of the keys opens them in this context
     */
    public byte[] open(String context, String sealed) {
        int dot = sealed.indexOf('.');
        Optional<byte[]> secret = dot < 0
                ? openFramed(context, Base64.getDecoder().decode(sealed))
                : openWith(
                        keys.stream()
                                .filter(key -> key.idBefore().equals(sealed.substring(0, dot)))
                                .toList(),
                        context,
                        Base64.getDecoder().decode(sealed.substring(dot + 1)));
        return secret.orElseThrow(() -> new IllegalStateException("What was sealed for " + context
                + " does not open: is the key that sealed it still the master-key or among the previous-master-keys?"));
    }

    private Optional<byte[]> openFramed(String context, byte[] framed) {
        if (framed.length < 1 + ID_BYTES || framed[0] != VERSION) {
            return Optional.empty();
        }
        int id = ByteBuffer.wrap(framed).getInt(1);
        return openWith(
                keys.stream().filter(key -> key.id() == id).toList(),
                context,
                Arrays.copyOfRange(framed, 1 + ID_BYTES, framed.length));
    }

    private static Optional<byte[]> openWith(List<MasterKey> keys, String context, byte[] sealed) {
        return keys.stream()
                .flatMap(key -> AesGcm.open(key.key(), context, sealed).stream())
                .findFirst();
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
