package io.relais.policy.receipt;

/** The keys of one tenant. */
public interface ReceiptKeys {

    /** The tenant's keys; {@link KeyRing#empty()} where there is none yet. */
    KeyRing find();

    /** Writes {@code after} where {@code before} still stands; answers whether it did. */
    boolean replace(KeyRing before, KeyRing after);
}
