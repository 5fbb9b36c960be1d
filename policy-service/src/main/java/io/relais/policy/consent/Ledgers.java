package io.relais.policy.consent;

import io.relais.policy.network.Network;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ledgers of one tenant's members. */
public interface Ledgers {

    /**
     * The member's ledger as a majority of the stores knows it, {@linkplain Ledger#empty empty} where the member has
     * chosen nothing. May leave out older entries, and is what pages and summaries are made of.
     */
    Ledger find(String memberId);

    /**
     * The member's ledger with every change in it whose writer has returned by now, wherever it was written. What starts
     * after a withdrawal has returned must read this.
     */
    Ledger findBinding(String memberId);

    /**
     * Writes {@code after} where {@code before} still stands, with one message for each withdrawal that {@code after}
     * adds, in one step: all of it or nothing. ALREADY_EXISTS where another member's ledger has a linked account of {@code after}.
     *
     * @return whether it was written; not where somebody else changed the ledger meanwhile
     */
    boolean replace(Ledger before, Ledger after);

    /**
     * At most {@code limit} entries of the member's history with a sequence below {@code before}, newest first.
     */
    List<LedgerEntry> history(String memberId, long before, int limit);

    /**
     * How many members who have not left acknowledged one of those policies at its version or a later one.
     *
     * @param leastVersions by the last segment of {@code policies/{id}}; at least one
     */
    long countAcknowledged(Map<String, Integer> leastVersions);

    /** How many members who have not left have a ledger. */
    long countOpen();

    /** How many members who have not left opted in to the purpose as it is, with a choice that holds at {@code now}. */
    long countPermitting(Purpose purpose, @Nullable Network network, Instant now);

    /** How many members who have not left hold a certificate of the course that counts at {@code now}. */
    long countCertified(String course, int fromVersion, Instant now);
}
