package io.relais.identity.webhook;

/** Encrypts signing secrets with the installation's key, so that the store alone reveals none. */
public interface SecretBox {

    /**
     * The sealed secret, as text.
     *
     * @param owner whose it is; it opens under the same owner only
     */
    String seal(String owner, byte[] secret);

    /**
     * The secret.
     *
     * @throws IllegalStateException where it was sealed for another owner, altered, or sealed with a key that this
     *     service doesn't have
     */
    byte[] open(String owner, String sealed);
}
