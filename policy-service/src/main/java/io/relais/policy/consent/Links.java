package io.relais.policy.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a member linked, and what of it networks have yet to take back. Both are in the member's ledger, so that the write that
 * withdraws a choice ends the access with it.
 *
 * @param accounts the linked accounts, oldest first
 * @param ended access that ended here, oldest first
 */
public record Links(List<LinkedAccount> accounts, List<EndedGrant> ended) {

    /** Nothing linked. */
    public static final Links NONE = new Links(List.of(), List.of());

    /** Copies the lists. */
    public Links {
        accounts = List.copyOf(accounts);
        ended = List.copyOf(ended);
    }

    /** The linked account with that id. */
    public Optional<LinkedAccount> find(String id) {
        return accounts.stream().filter(account -> account.id().equals(id)).findFirst();
    }

    /** The linked account with that key. */
    public Optional<LinkedAccount> findByKey(String accountKey) {
        return accounts.stream()
                .filter(account -> account.accountKey().equals(accountKey))
                .findFirst();
    }

    /** When something of it is to be done next. */
    public Optional<Instant> nextTime() {
        return Stream.concat(
                        accounts.stream().map(LinkedAccount::settleTime).filter(Objects::nonNull),
                        ended.stream().map(EndedGrant::nextTime))
                .min(Comparator.naturalOrder());
    }

    /** With that account, in the place of one with the same key, whose id it must have. */
    Links with(LinkedAccount account) {
        List<LinkedAccount> more = new ArrayList<>(accounts);
        more.removeIf(account::isSameAs);
        more.add(account);
        return new Links(more, ended);
    }

    /** With the account changed; the same where there is none with that id. */
    Links change(String id, UnaryOperator<LinkedAccount> change) {
        if (find(id).isEmpty()) {
            return this;
        }
        return new Links(
                accounts.stream()
                        .map(account -> account.id().equals(id) ? change.apply(account) : account)
                        .toList(),
                ended);
    }

    /** Without accounts that match; their access is to be taken back. The same where none does. */
    Links end(Predicate<LinkedAccount> which, Instant now) {
        if (accounts.stream().noneMatch(which)) {
            return this;
        }
        List<EndedGrant> more = new ArrayList<>(ended);
        accounts.stream()
                .filter(which)
                .map(account -> EndedGrant.of(account, now))
                .forEach(more::add);
        return new Links(accounts.stream().filter(which.negate()).toList(), more);
    }

    /** With that account's access to be taken back, and without the account. */
    Links refuse(LinkedAccount account, Instant now) {
        return with(account).end(other -> other.id().equals(account.id()), now);
    }

    /** Without an account, whose access is not taken back. */
    Links drop(String id) {
        return new Links(
                accounts.stream().filter(account -> !account.id().equals(id)).toList(), ended);
    }

    /** With one more attempt to take that access back. */
    Links tried(String linkId, Instant now) {
        return new Links(
                accounts,
                ended.stream()
                        .map(grant -> grant.linkId().equals(linkId) ? grant.triedAt(now) : grant)
                        .toList());
    }

    /** Without that access: it was taken back. */
    Links takenBack(String linkId) {
        return new Links(
                accounts,
                ended.stream().filter(grant -> !grant.linkId().equals(linkId)).toList());
    }
}
