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
 * @param accounts the accounts that the member declared or linked, oldest first
 * @param trainings what the member answered and passed
 * @param assignments the accounts of the company that are the member's to use
 */
public record Ledger(
        String memberId,
        long version,
        boolean ended,
        List<Consent> consents,
        long entryCount,
        List<LedgerEntry> recentEntries,
        List<Acknowledgement> acknowledgements,
        List<PersonalAccount> accounts,
        Trainings trainings,
        Assignments assignments) {

    /** How many accounts of their own a member can have here. */
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

    /** A ledger without accounts, trainings and assignments. */
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
                Trainings.NONE,
                Assignments.NONE);
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
                memberId, version, ended, consents, entryCount, recentEntries, more, accounts, trainings, assignments);
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
                assignments);
    }

    /**
     * Adds an account. Changes nothing where it is there already. CONSENT_REQUIRED where no purpose that it serves permits it
     * at {@code now}; WRONG_STATE where there are {@value #MOST_ACCOUNTS} accounts.
     *
     * @param renewals how the company asks for choices again
     */
    public Ledger declare(PersonalAccount account, List<ConsentRenewal> renewals, Instant now) {
        refuseWhereEnded();
        if (accounts.stream().anyMatch(account::isSameAs)) {
            return this;
        }
        requireUse(account.network(), renewals, now);
        return with(account);
    }

    /**
     * Adds an account that the network says is the member's, or notes it of the same account that is here already and keeps its id.
     * CONSENT_REQUIRED where no purpose that it serves permits it at {@code now}; WRONG_STATE where there are {@value #MOST_ACCOUNTS}
     * accounts.
     *
     * @param renewals how the company asks for choices again
     */
    public Ledger link(PersonalAccount account, List<ConsentRenewal> renewals, Instant now) {
        requireUse(account.network(), renewals, now);
        List<PersonalAccount> same = accounts.stream().filter(account::isSameAs).toList();
        if (same.isEmpty()) {
            return with(account);
        }
        PersonalAccount linked = same.getFirst().linkedAs(account);
        List<PersonalAccount> changed = new ArrayList<>(accounts);
        changed.set(changed.indexOf(same.getFirst()), linked);
        changed.removeAll(same.subList(1, same.size()));
        return withAccounts(changed);
    }

    /**
     * Refuses what would keep an account of the member's that serves nothing. CONSENT_REQUIRED where no purpose that accounts serve is
     * granted on the network at {@code now}; WRONG_STATE where the member has left.
     *
     * @param renewals how the company asks for choices again
     */
    public void requireUse(Network network, List<ConsentRenewal> renewals, Instant now) {
        refuseWhereEnded();
        if (PersonalAccount.PURPOSES.stream()
                .noneMatch(purpose -> permits(purpose.askedAgain(renewals), network, now))) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_CONSENT_REQUIRED,
                            "Nothing that you have agreed to on "
                                    + network.displayName()
                                    + " needs your account there: opt in to sharing from it, or to having your public posts"
                                    + " checked, and declare or link it then.")
                    .with("purpose", PurposeCatalogue.USE_PERSONAL_ACCOUNT.name());
        }
    }

    private Ledger with(PersonalAccount account) {
        if (accounts.size() >= MOST_ACCOUNTS) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_WRONG_STATE,
                            "You have declared or linked " + MOST_ACCOUNTS + " accounts: remove one first.")
                    .with("state", "FULL");
        }
        List<PersonalAccount> more = new ArrayList<>(accounts);
        more.add(account);
        return withAccounts(more);
    }

    /** Forgets an account; the same ledger where there is none with that id. */
    public Ledger forget(String accountId) {
        List<PersonalAccount> rest = accounts.stream()
                .filter(account -> !account.id().equals(accountId))
                .toList();
        return rest.size() == accounts.size() ? this : withAccounts(rest);
    }

    private Ledger withAccounts(List<PersonalAccount> some) {
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
                assignments);
    }

    /**
     * Hands an account of the company over, or takes it back. Changes nothing where a later version of that account is known, or where
     * the member has left, to whom nothing is assigned.
     */
    public Ledger assign(Assignment change) {
        Assignments changed = assignments.with(change);
        return ended || changed == assignments
                ? this
                : new Ledger(
                        memberId,
                        version,
                        false,
                        consents,
                        entryCount,
                        recentEntries,
                        acknowledgements,
                        accounts,
                        trainings,
                        changed);
    }

    /**
     * Ends it as the member leaves: what was chosen stays as evidence, and binds nobody any more. Accounts, which prove
     * nothing, are forgotten.
     */
    public Ledger end() {
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
                        Assignments.NONE);
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
                assignments);
        return chosen.withAccounts(accounts.stream().filter(chosen::serves).toList());
    }

    /** Whether a purpose is granted that the account serves, be it expired: a lapse is not a withdrawal, and can be renewed. */
    private boolean serves(PersonalAccount account) {
        return PersonalAccount.PURPOSES.stream().anyMatch(purpose -> granted(purpose.choice(account.network())));
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
