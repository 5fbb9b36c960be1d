package io.relais.policy.account;

import io.relais.platform.errors.DomainException;
import io.relais.policy.network.Network;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An account of the company on a network, and who had it when.
 *
 * @param id the last segment of {@code professionalAccounts/{id}}
 * @param version how often it was written, from 1
 * @param network the network
 * @param handle the handle on the network, as the company writes it
 * @param memberId whom it is assigned to; null for nobody
 * @param createTime when it was registered
 * @param rotationDue whether its credentials have not been changed since somebody else had it
 * @param retireTime when it was taken out of Relais; null where it was not
 * @param holdings who had it, oldest first; the last is open where it is assigned
 */
public record ProfessionalAccount(
        String id,
        long version,
        Network network,
        String handle,
        @Nullable String memberId,
        Instant createTime,
        boolean rotationDue,
        @Nullable Instant retireTime,
        List<Holding> holdings) {

    /** How many holdings an account's document has room for, far below MongoDB's 16 MB. */
    static final int MOST_HOLDINGS = 2_000;

    /** Refuses a handle of nothing but blanks and at signs with {@link IllegalArgumentException}. */
    public ProfessionalAccount {
        if (handleKey(handle).isEmpty()) {
            throw new IllegalArgumentException("A handle names somebody.");
        }
        holdings = List.copyOf(holdings);
    }

    /** A new account, assigned to that member from the first moment, or to nobody. */
    public ProfessionalAccount(
            String id, Network network, String handle, @Nullable String memberId, Instant createTime) {
        this(
                id,
                1,
                network,
                handle,
                memberId,
                createTime,
                false,
                null,
                memberId == null ? List.of() : List.of(new Holding(memberId, createTime, null)));
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

    /** Whether it was taken out of Relais. */
    public boolean retired() {
        return retireTime != null;
    }

    /**
     * Hands it over, or takes it back: whoever has it ceases to have it at the moment at which the next one begins. Changes
     * nothing where it is assigned so already. WRONG_STATE where its history is full.
     *
     * @param next null for nobody
     */
    public ProfessionalAccount assign(@Nullable String next, Instant now) {
        if (Objects.equals(next, memberId)) {
            return this;
        }
        List<Holding> history = new ArrayList<>(holdings);
        if (memberId != null) {
            history.add(history.removeLast().endedAt(now));
        }
        if (next != null) {
            if (history.size() >= MOST_HOLDINGS) {
                throw DomainException.of(
                                ErrorReason.ERROR_REASON_WRONG_STATE,
                                "The account has changed hands " + MOST_HOLDINGS
                                        + " times, and keeps no longer history: take it out of Relais, then register it anew.")
                        .with("state", "FULL");
            }
            history.add(new Holding(next, now, null));
        }
        return new ProfessionalAccount(
                id, version, network, handle, next, createTime, rotationDue || memberId != null, retireTime, history);
    }

    /** Records that its credentials were changed. */
    public ProfessionalAccount rotated() {
        return rotationDue
                ? new ProfessionalAccount(
                        id, version, network, handle, memberId, createTime, false, retireTime, holdings)
                : this;
    }

    /** Takes it out of Relais. */
    public ProfessionalAccount retire(Instant now) {
        ProfessionalAccount free = assign(null, now);
        return new ProfessionalAccount(
                id, version, network, handle, null, createTime, free.rotationDue, now, free.holdings);
    }

    /**
     * That a member had the account.
     *
     * @param memberId the member
     * @param startTime since when
     * @param endTime until when; null where they have it
     */
    public record Holding(
            String memberId, Instant startTime, @Nullable Instant endTime) {

        Holding endedAt(Instant now) {
            return new Holding(memberId, startTime, now);
        }
    }
}
