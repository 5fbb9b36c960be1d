package io.relais.policy.consent;

import static java.util.Comparator.comparing;

import io.relais.platform.errors.DomainException;
import io.relais.policy.network.Network;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one member chose and read. Nothing in it is ever changed or removed but the choices as they stand;
 * each change answers a new ledger, or the same one where there is nothing to change.
 *
 * @param memberId the last segment of {@code members/{id}}
 * @param version how often it was written; 0 where the member has chosen and read nothing yet
 * @param ended whether the member has left the company
 * @param consents the choices as they stand, one per {@link ChoiceKey}
 * @param entryCount the number of entries ever written, which is the sequence of the next one
 * @param recentEntries the newest entries, oldest first, up to the last; all of them where there are few
 * @param acknowledgements one per policy version read, oldest first
 * @param accounts the accounts that the member declared, oldest first
 * @param trainings what the member answered and passed
 * @param links what the member linked, and what of it has yet to be taken back
 */
public record Ledger(
        String memberId,
        long version,
        boolean ended,
        List<Consent> consents,
        long entryCount,
        List<LedgerEntry> recentEntries,
        List<Acknowledgement> acknowledgements,
        List<DeclaredAccount> accounts,
        Trainings trainings,
        Links links) {

    /** How many accounts a member can declare, and how many they can link. */
    public static final int MOST_ACCOUNTS = 20;

    private static final Comparator<Consent> ORDER = comparing(
                    (Consent consent) -> PurposeCatalogue.position(consent.key().purpose()))
            .thenComparing(consent -> Optional.ofNullable(consent.key().network())
                    .map(Enum::ordinal)
                    .orElse(-1));

    /** Copies the lists; refuses entries that do not end at {@code entryCount}, or that leave a gap. */
    public Ledger {
        consents = List.copyOf(consents);
        recentEntries = List.copyOf(recentEntries);
        acknowledgements = List.copyOf(acknowledgements);
        accounts = List.copyOf(accounts);
        for (int i = 0; i < recentEntries.size(); i++) {
            if (recentEntries.get(i).sequence() != entryCount - recentEntries.size() + i) {
                throw new IllegalArgumentException("A ledger's entries are numbered without gaps.");
            }
        }
    }

    /** A ledger without linked accounts. */
    public Ledger(
            String memberId,
            long version,
            boolean ended,
            List<Consent> consents,
            long entryCount,
            List<LedgerEntry> recentEntries,
            List<Acknowledgement> acknowledgements,
            List<DeclaredAccount> accounts,
            Trainings trainings) {
        this(
                memberId,
                version,
                ended,
                consents,
                entryCount,
                recentEntries,
                acknowledgements,
                accounts,
                trainings,
                Links.NONE);
    }

    /** A ledger without accounts and without trainings. */
    public Ledger(
            String memberId,
            long version,
            boolean ended,
            List<Consent> consents,
            long entryCount,
            List<LedgerEntry> recentEntries,
            List<Acknowledgement> acknowledgements) {
        this(
                memberId,
                version,
                ended,
                consents,
                entryCount,
                recentEntries,
                acknowledgements,
                List.of(),
                Trainings.NONE);
    }

    /** The ledger of a member who has chosen and read nothing. */
    public static Ledger empty(String memberId) {
        return new Ledger(memberId, 0, false, List.of(), 0, List.of(), List.of());
    }

    /** The choice as it stands; empty where none was ever made. */
    public Optional<Consent> consent(ChoiceKey key) {
        return consents.stream().filter(consent -> consent.key().equals(key)).findFirst();
    }

    /** Whether the member opted in. */
    public boolean granted(ChoiceKey key) {
        return consent(key).filter(Consent::granted).isPresent();
    }

    /** Whether the member opted out, which is more than never having chosen. */
    public boolean withdrawn(ChoiceKey key) {
        return consent(key).filter(consent -> !consent.granted()).isPresent();
    }

    /** The choices as they stand, in the order of the purposes, then of the networks. */
    public List<Consent> consentsInOrder() {
        return consents.stream().sorted(ORDER).toList();
    }

    /** Whether the member read a version of the policy that is at least {@code version}. */
    public boolean acknowledged(String policy, int version) {
        return acknowledgements.stream()
                .anyMatch(acknowledgement ->
                        acknowledgement.policy().equals(policy) && acknowledgement.version() >= version);
    }

    /** The last acknowledgement of a version of the policy. */
    public Optional<Acknowledgement> lastAcknowledgement(String policy) {
        return acknowledgements.stream()
                .filter(acknowledgement -> acknowledgement.policy().equals(policy))
                .max(comparing(Acknowledgement::version));
    }

    /** What the choice about the purpose is worth at {@code now}; empty where none was ever made. */
    public Optional<Standing> standing(Purpose purpose, @Nullable Network network, Instant now) {
        return consent(purpose.choice(network)).map(consent -> purpose.standing(consent, now));
    }

    /** Whether the member opted in to the purpose as it is, and the choice has not expired at {@code now}. */
    public boolean permits(Purpose purpose, @Nullable Network network, Instant now) {
        return standing(purpose, network, now).filter(Standing.GRANTED::equals).isPresent();
    }

    /**
     * Opts in. Changes nothing where that is granted already under the same version of the notice, and does not expire
     * within {@link Purpose#RENEWAL}.
     */
    public Ledger grant(Purpose purpose, @Nullable Network network, String languageCode, Instant now) {
        ChoiceKey key = purpose.choice(network);
        boolean unchanged = consent(key)
                .filter(consent ->
                        purpose.standing(consent, now) == Standing.GRANTED && !purpose.canBeRenewed(consent, now))
                .isPresent();
        return unchanged
                ? this
                : choose(
                        key,
                        purpose.version(),
                        ChoiceState.GRANTED,
                        purpose.noticeLanguage(languageCode),
                        purpose.shownNotice(languageCode).digest(),
                        now);
    }

    /** Opts out, also of what was never granted. Changes nothing where that is withdrawn already. */
    public Ledger withdraw(Purpose purpose, @Nullable Network network, String languageCode, Instant now) {
        ChoiceKey key = purpose.choice(network);
        if (withdrawn(key)) {
            return this;
        }
        return choose(
                key,
                purpose.version(),
                ChoiceState.WITHDRAWN,
                purpose.noticeLanguage(languageCode),
                purpose.shownNotice(languageCode).digest(),
                now);
    }

    /** Opts out of a purpose that is not asked about any more. Changes nothing where that was never granted. */
    public Ledger withdrawRetired(ChoiceKey key, Instant now) {
        return consent(key)
                .filter(Consent::granted)
                .map(consent -> choose(
                        key, consent.purposeVersion(), ChoiceState.WITHDRAWN, Purpose.DEFAULT_LANGUAGE, null, now))
                .orElse(this);
    }

    /** Opts out of everything that is granted. */
    public Ledger withdrawAll(String languageCode, Instant now) {
        Ledger ledger = this;
        for (Consent consent : consentsInOrder()) {
            if (consent.granted()) {
                ledger = ledger.choose(
                        consent.key(),
                        consent.purposeVersion(),
                        ChoiceState.WITHDRAWN,
                        PurposeCatalogue.noticeLanguage(consent.key().purpose(), languageCode),
                        null,
                        now);
            }
        }
        return ledger;
    }

    /** Adds the evidence. Changes nothing where that version was acknowledged before. */
    public Ledger acknowledge(Acknowledgement acknowledgement) {
        boolean known = acknowledgements.stream()
                .anyMatch(earlier -> earlier.policy().equals(acknowledgement.policy())
                        && earlier.version() == acknowledgement.version());
        if (known) {
            return this;
        }
        refuseWhereEnded();
        List<Acknowledgement> more = new ArrayList<>(acknowledgements);
        more.add(acknowledgement);
        return new Ledger(
                memberId, version, ended, consents, entryCount, recentEntries, more, accounts, trainings, links);
    }

    /** Adds an attempt at a quiz, and the certificate that it earned, if it did. */
    public Ledger answer(QuizAttempt attempt, @Nullable Certificate earned) {
        refuseWhereEnded();
        return new Ledger(
                memberId,
                version,
                ended,
                consents,
                entryCount,
                recentEntries,
                acknowledgements,
                accounts,
                trainings.with(attempt, earned),
                links);
    }

    /**
     * Adds an account. Changes nothing where it is there already. CONSENT_REQUIRED where no purpose that it serves permits it
     * at {@code now}; WRONG_STATE where there are {@value #MOST_ACCOUNTS} accounts.
     */
    public Ledger declare(DeclaredAccount account, Instant now) {
        refuseWhereEnded();
        if (accounts.stream().anyMatch(account::isSameAs)) {
            return this;
        }
        if (DeclaredAccount.PURPOSES.stream().noneMatch(purpose -> permits(purpose, account.network(), now))) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_CONSENT_REQUIRED,
                            "Nothing that you have agreed to on "
                                    + account.network().displayName()
                                    + " needs your account there: opt in to sharing from it, or to having your public posts"
                                    + " checked, and declare it then.")
                    .with("purpose", PurposeCatalogue.USE_PERSONAL_ACCOUNT.name());
        }
        if (accounts.size() >= MOST_ACCOUNTS) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_WRONG_STATE,
                            "You have declared " + MOST_ACCOUNTS + " accounts: remove one first.")
                    .with("state", "FULL");
        }
        List<DeclaredAccount> more = new ArrayList<>(accounts);
        more.add(account);
        return withAccounts(more);
    }

    /**
     * Adds a linked account, or gives the one with the same key new access. CONSENT_REQUIRED where the member has not opted in to
     * using their account on that network at {@code now}; WRONG_STATE where there are {@value #MOST_ACCOUNTS}.
     */
    public Ledger link(LinkedAccount account, Instant now) {
        refuseToLink(account.network(), now);
        if (links.findByKey(account.accountKey()).isEmpty() && links.accounts().size() >= MOST_ACCOUNTS) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_WRONG_STATE,
                            "You have linked " + MOST_ACCOUNTS + " accounts: remove one first.")
                    .with("state", "FULL");
        }
        return withLinks(links.with(account));
    }

    /**
     * CONSENT_REQUIRED where the member has not opted in to using their account on the network at {@code now}; WRONG_STATE where
     * they have left.
     */
    public void refuseToLink(Network network, Instant now) {
        refuseWhereEnded();
        if (!permits(PurposeCatalogue.USE_PERSONAL_ACCOUNT, network, now)) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_CONSENT_REQUIRED,
                            "Linking lets Relais into your account on " + network.displayName()
                                    + ": opt in to sharing from it first. Nothing is linked without.")
                    .with("purpose", PurposeCatalogue.USE_PERSONAL_ACCOUNT.name());
        }
    }

    /** Changes a linked account; the same ledger where there is none with that id. */
    public Ledger changeLinked(String accountId, UnaryOperator<LinkedAccount> change) {
        return withLinks(links.change(accountId, change));
    }

    /** Keeps access that was given and can't be used, for the network to take it back. */
    public Ledger refuseLinked(LinkedAccount account, Instant now) {
        return withLinks(links.refuse(account, now));
    }

    /** Forgets a linked account whose access nobody has to take back. */
    public Ledger dropLinked(String accountId) {
        return withLinks(links.drop(accountId));
    }

    /** Notes one more attempt to have access taken back. */
    public Ledger triedToTakeBack(String linkId, Instant now) {
        return withLinks(links.tried(linkId, now));
    }

    /** Forgets access that was taken back. */
    public Ledger takenBack(String linkId) {
        return withLinks(links.takenBack(linkId));
    }

    /** Forgets an account, declared or linked; the same ledger where there is none with that id. */
    public Ledger forget(String accountId, Instant now) {
        List<DeclaredAccount> rest = accounts.stream()
                .filter(account -> !account.id().equals(accountId))
                .toList();
        return rest.size() == accounts.size()
                ? withLinks(links.end(account -> account.id().equals(accountId), now))
                : withAccounts(rest);
    }

    private Ledger withAccounts(List<DeclaredAccount> some) {
        return new Ledger(
                memberId,
                version,
                ended,
                consents,
                entryCount,
                recentEntries,
                acknowledgements,
                some,
                trainings,
                links);
    }

    private Ledger withLinks(Links some) {
        return some == links
                ? this
                : new Ledger(
                        memberId,
                        version,
                        ended,
                        consents,
                        entryCount,
                        recentEntries,
                        acknowledgements,
                        accounts,
                        trainings,
                        some);
    }

    /**
     * Ends it as the member leaves: what was chosen stays as evidence, and binds nobody any more. Accounts, which prove
     * nothing, are forgotten, and access to them ends.
     */
    public Ledger end(Instant now) {
        return ended
                ? this
                : new Ledger(
                        memberId,
                        version,
                        true,
                        consents,
                        entryCount,
                        recentEntries,
                        acknowledgements,
                        List.of(),
                        trainings,
                        links.end(account -> true, now));
    }

    /** The entries that this ledger has and {@code earlier} has not, oldest first. */
    public List<LedgerEntry> entriesSince(Ledger earlier) {
        return recentEntries.stream()
                .filter(entry -> entry.sequence() >= earlier.entryCount)
                .toList();
    }

    private Ledger choose(
            ChoiceKey key,
            int purposeVersion,
            ChoiceState state,
            String languageCode,
            @Nullable String noticeDigest,
            Instant now) {
        refuseWhereEnded();
        List<Consent> choices = new ArrayList<>(consents);
        choices.removeIf(consent -> consent.key().equals(key));
        choices.add(new Consent(key, purposeVersion, state, now));
        List<LedgerEntry> entries = new ArrayList<>(recentEntries);
        entries.add(new LedgerEntry(entryCount, key, purposeVersion, state, now, languageCode, noticeDigest));
        Ledger chosen = new Ledger(
                memberId,
                version,
                ended,
                choices,
                entryCount + 1,
                entries,
                acknowledgements,
                accounts,
                trainings,
                links);
        return chosen.withAccounts(accounts.stream().filter(chosen::serves).toList())
                .withLinks(links.end(account -> !chosen.serves(account), now));
    }

    /** Whether a purpose is granted that the account serves, be it expired: a lapse is not a withdrawal, and can be renewed. */
    private boolean serves(DeclaredAccount account) {
        return DeclaredAccount.PURPOSES.stream().anyMatch(purpose -> granted(purpose.choice(account.network())));
    }

    private boolean serves(LinkedAccount account) {
        return granted(PurposeCatalogue.USE_PERSONAL_ACCOUNT.choice(account.network()));
    }

    private void refuseWhereEnded() {
        if (ended) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_WRONG_STATE,
                            "This membership has ended, so nothing can be chosen in its name any more.")
                    .with("state", "ENDED");
        }
    }
}
