package io.relais.policy.consent;

import io.relais.policy.network.Network;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * An account on a network that a member says is theirs. It gives no access. It is kept as long as a purpose is granted that it
 * serves, and no longer (GDPR art. 5(1)(b), (c) and (e)).
 *
 * @param id the last segment of {@code accounts/{id}}
 * @param network the network
 * @param handle the handle there, as the member writes it
 * @param declareTime when it was declared
 */
public record DeclaredAccount(String id, Network network, Hidden handle, Instant declareTime) {

    /** The purposes that such an account serves, each on its network. */
    public static final List<Purpose> PURPOSES =
            List.of(PurposeCatalogue.USE_PERSONAL_ACCOUNT, PurposeCatalogue.WATCH_PUBLIC_POSTS);

    /** {@code accounts/{id}}. */
    public String name() {
        return name(id);
    }

    /** {@code accounts/{id}}. */
    public static String name(String id) {
        return "accounts/" + id;
    }

    /** Whether two spellings mean the same account: networks care neither for case nor for the at sign. */
    boolean isSameAs(DeclaredAccount other) {
        return network == other.network && handleKey().equals(other.handleKey());
    }

    private String handleKey() {
        return handle.value().strip().replaceFirst("^@+", "").toLowerCase(Locale.ROOT);
    }

    /** Left out, so that no log shows whose account it is. */
    @Override
    public String toString() {
        return "DeclaredAccount[" + id + " on " + network + "]";
    }
}
