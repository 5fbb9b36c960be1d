package io.relais.identity.webhook.crypto;

import io.relais.identity.webhook.SecretBox;
import io.relais.platform.sealing.MasterKeys;

/** A box that the service's master keys lock. */
record MasterKeySecretBox(MasterKeys keys) implements SecretBox {

    @Override
    public String seal(String owner, byte[] secret) {
        return keys.seal(owner, secret);
    }

    @Override
    public byte[] open(String owner, String sealed) {
        return keys.open(owner, sealed);
    }
}
