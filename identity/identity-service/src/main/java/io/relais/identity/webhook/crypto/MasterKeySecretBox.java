package io.relais.identity.webhook.crypto;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import io.relais.identity.webhook.SecretBox;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * AES-256-GCM with the owner as associated data, by Tink. The first key seals; all of them open, so that a key can be
 * replaced: the old one stays as the second until every secret was rotated.
 */
final class TinkSecretBox implements SecretBox {

    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final Aead aead;

    private TinkSecretBox(Aead aead) {
        this.aead = aead;
    }

    /**
     * A box with those keys.
     *
     * @param keys 32 bytes each in Base64, the one that seals first
     * @throws IllegalArgumentException where one is no such key
     */
    static TinkSecretBox withKeys(List<String> keys) {
        Map<Integer, byte[]> byId = new LinkedHashMap<>();
        keys.forEach(key -> {
            byte[] bytes = decoded(key);
            byId.put(idOf(bytes), bytes);
        });
        try {
            AeadConfig.register();
            KeysetHandle.Builder keyset = KeysetHandle.newBuilder();
            boolean seals = true;
            for (Map.Entry<Integer, byte[]> key : byId.entrySet()) {
                KeysetHandle.Builder.Entry entry = KeysetHandle.importKey(key(key.getKey(), key.getValue()))
                        .withFixedId(key.getKey());
                keyset.addEntry(seals ? entry.makePrimary() : entry);
                seals = false;
            }
            return new TinkSecretBox(keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("These keys make no keyset.", e);
        }
    }

    private static byte[] decoded(String key) {
        byte[] bytes = Base64.getDecoder().decode(key.strip());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("A key has " + KEY_BYTES + " bytes.");
        }
        return bytes;
    }

    @AccessesPartialKey
    private static AesGcmKey key(int id, byte[] bytes) throws GeneralSecurityException {
        return AesGcmKey.builder()
                .setParameters(AesGcmParameters.builder()
                        .setKeySizeBytes(KEY_BYTES)
                        .setIvSizeBytes(IV_BYTES)
                        .setTagSizeBytes(TAG_BYTES)
                        .setVariant(AesGcmParameters.Variant.TINK)
                        .build())
                .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                .setIdRequirement(id)
                .build();
    }

    /** The id is part of what is sealed, so it follows from the key, and tells nothing of it. */
    private static int idOf(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("relais key id".getBytes(StandardCharsets.US_ASCII));
            return ByteBuffer.wrap(digest.digest(key)).getInt();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    @Override
    public String seal(String owner, byte[] secret) {
        try {
            return Base64.getEncoder().encodeToString(aead.encrypt(secret, owner.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret can't be sealed.", e);
        }
    }

    @Override
    public byte[] open(String owner, String sealed) {
        try {
            return aead.decrypt(Base64.getDecoder().decode(sealed), owner.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The secret of " + owner + " can't be opened: is the key with which it was sealed still set?", e);
        }
    }
}
