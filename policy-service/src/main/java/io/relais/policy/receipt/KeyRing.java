package io.relais.policy.receipt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A company's keys. The newest signs; the others are there so that what they signed can be verified.
 *
 * @param version how often it was written; 0 where there is no key yet
 * @param keys oldest first
 */
public record KeyRing(long version, List<ReceiptKey> keys) {

    /** How many keys are published at most: one a day for a quarter would be more rotation than anybody needs. */
    public static final int MOST_KEYS = 100;

    /** Copies the keys. */
    public KeyRing {
        keys = List.copyOf(keys);
    }

    /** The ring of a company that has signed nothing. */
    public static KeyRing empty() {
        return new KeyRing(0, List.of());
    }

    /** The key that signs. */
    public Optional<ReceiptKey> signing() {
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys.getLast());
    }

    /** The ring with that key signing from now on; the private half of the one before is gone. */
    public KeyRing with(ReceiptKey key) {
        List<ReceiptKey> all = new ArrayList<>();
        keys.forEach(known -> all.add(known.retired()));
        all.add(key);
        return new KeyRing(version, all);
    }
}
