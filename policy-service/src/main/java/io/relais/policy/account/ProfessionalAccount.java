package io.relais.policy.account;

import io.relais.policy.network.Network;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An account of the company on a network.
 *
 * @param id the last segment of {@code professionalAccounts/{id}}
 * @param network the network
 * @param handle the handle on the network, as the company writes it
 * @param memberId whom it is assigned to; null for nobody
 * @param createTime when it was registered
 */
public record ProfessionalAccount(
        String id, Network network, String handle, @Nullable String memberId, Instant createTime) {

    /** Refuses a handle of nothing but blanks and at signs with {@link IllegalArgumentException}. */
    public ProfessionalAccount {
        if (handleKey(handle).isEmpty()) {
            throw new IllegalArgumentException("A handle names somebody.");
        }
    }

    /** {@code professionalAccounts/{id}}. */
    public String name() {
        return name(id);
    }

    /** {@code professionalAccounts/{id}}. */
    public static String name(String id) {
        return "professionalAccounts/" + id;
    }

    /** What two spellings of the same handle have in common: networks care neither for case nor for the at sign. */
    public String handleKey() {
        return handleKey(handle);
    }

    /** See {@link #handleKey()}. */
    public static String handleKey(String handle) {
        return handle.strip().replaceFirst("^@+", "").toLowerCase(Locale.ROOT);
    }
}
