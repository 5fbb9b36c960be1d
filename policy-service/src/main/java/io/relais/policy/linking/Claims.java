package io.relais.policy.linking;

import java.util.Optional;

/** Who of one tenant's members has linked which account: one document per account, so that one of all that claim it has it. */
public interface Claims {

    /** Who has it, or had it last. */
    Optional<Claim> find(String accountKey);

    /** Claims an account that nobody has; whether it did. */
    boolean add(Claim claim);

    /** Hands it over where {@code before} still stands; whether it did. */
    boolean replace(Claim before, Claim after);

    /** Gives it up where it stands. */
    void remove(Claim claim);

    /**
     * That a member linked an account.
     *
     * @param accountKey the account
     * @param memberId the member
     * @param linkId the id of the linked account in their ledger
     */
    record Claim(String accountKey, String memberId, String linkId) {}
}
