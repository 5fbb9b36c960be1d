package io.relais.policy.consent.mongo;

import io.relais.platform.outbox.OutboxMessage;
import io.relais.policy.consent.Acknowledgement;
import io.relais.policy.consent.Certificate;
import io.relais.policy.consent.ChoiceKey;
import io.relais.policy.consent.ChoiceState;
import io.relais.policy.consent.Consent;
import io.relais.policy.consent.DeclaredAccount;
import io.relais.policy.consent.EndedGrant;
import io.relais.policy.consent.Hidden;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.LedgerEntry;
import io.relais.policy.consent.LinkedAccount;
import io.relais.policy.consent.Links;
import io.relais.policy.consent.Presentation;
import io.relais.policy.consent.QuizAttempt;
import io.relais.policy.consent.Trainings;
import io.relais.policy.network.Network;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Ledgers as documents. The records are public, as the driver's codec demands; their class keeps them inside.
 */
final class LedgerDocuments {

    private LedgerDocuments() {}

    /**
     * A member's ledger as one document.
     *
     * @param id the tenant's document id of {@code member}
     * @param entries the newest entries, oldest first; older ones are in {@link LedgerPage}s
     * @param quizAttempts absent from documents that were written before there were courses, as are the certificates
     * @param linkedAccounts absent where there is none, as are ended grants
     * @param linkWorkTime when something of the links is to be done next; absent where nothing is
     */
    public record LedgerDocument(
            @BsonId String id,
            String tenant,
            long version,
            String member,
            boolean ended,
            List<Choice> consents,
            long entryCount,
            List<Entry> entries,
            List<Reading> acknowledgements,
            @Nullable List<Account> accounts,
            @Nullable List<Answered> quizAttempts,
            @Nullable List<Passed> certificates,
            @Nullable List<Linked> linkedAccounts,
            @Nullable List<Ended> endedGrants,
            @Nullable Instant linkWorkTime,
            List<OutboxMessage> outbox) {

        /**
         * An account that the member declared.
         *
         * @param handle in documents of earlier releases, which did not seal it
         * @param sealedHandle in all others
         */
        public record Account(
                String account,
                Network network,
                @Nullable String handle,
                @Nullable String sealedHandle,
                Instant declareTime) {

            static Account of(DeclaredAccount account, LedgerSeals seals) {
                return new Account(
                        account.id(), account.network(), null, seals.seal(account.handle()), account.declareTime());
            }

            DeclaredAccount declared(LedgerSeals seals) {
                return new DeclaredAccount(account, network, shownHandle(seals), declareTime);
            }

            private Hidden shownHandle(LedgerSeals seals) {
                if (sealedHandle != null) {
                    return seals.hidden(sealedHandle);
                }
                return Hidden.of(Objects.requireNonNull(handle, "An account has a handle, sealed or not."));
            }

            /** Left out, as the domain's. */
            @Override
            public String toString() {
                return "Account[" + account + " on " + network + "]";
            }
        }

        /** An account that the member linked. */
        public record Linked(
                String account,
                Network network,
                String accountKey,
                String sealedNetworkAccountId,
                String sealedHandle,
                String sealedGrant,
                List<String> scopes,
                Instant linkTime,
                @Nullable Instant settleTime) {

            static Linked of(LinkedAccount account, LedgerSeals seals) {
                return new Linked(
                        account.id(),
                        account.network(),
                        account.accountKey(),
                        seals.seal(account.networkAccountId()),
                        seals.seal(account.handle()),
                        seals.seal(account.grant()),
                        account.scopes(),
                        account.linkTime(),
                        account.settleTime());
            }

            LinkedAccount linked(LedgerSeals seals) {
                return new LinkedAccount(
                        account,
                        network,
                        accountKey,
                        seals.hidden(sealedNetworkAccountId),
                        seals.hidden(sealedHandle),
                        seals.hidden(sealedGrant),
                        scopes,
                        linkTime,
                        settleTime);
            }

            /** Left out, as the domain's. */
            @Override
            public String toString() {
                return "Linked[" + account + " on " + network + "]";
            }
        }

        /** Access that the network has yet to take back. */
        public record Ended(
                String link,
                Network network,
                String accountKey,
                String sealedNetworkAccountId,
                String sealedGrant,
                Instant endTime,
                int attempts,
                Instant nextTime) {

            static Ended of(EndedGrant grant, LedgerSeals seals) {
                return new Ended(
                        grant.linkId(),
                        grant.network(),
                        grant.accountKey(),
                        seals.seal(grant.networkAccountId()),
                        seals.seal(grant.grant()),
                        grant.endTime(),
                        grant.attempts(),
                        grant.nextTime());
            }

            EndedGrant grant(LedgerSeals seals) {
                return new EndedGrant(
                        link,
                        network,
                        accountKey,
                        seals.hidden(sealedNetworkAccountId),
                        seals.hidden(sealedGrant),
                        endTime,
                        attempts,
                        nextTime);
            }

            /** Left out, as the domain's. */
            @Override
            public String toString() {
                return "Ended[" + link + " on " + network + "]";
            }
        }

        public record Choice(
                String purpose, @Nullable Network network, int purposeVersion, ChoiceState state, Instant changeTime) {

            static Choice of(Consent consent) {
                return new Choice(
                        consent.key().purpose(),
                        consent.key().network(),
                        consent.purposeVersion(),
                        consent.state(),
                        consent.changeTime());
            }

            Consent consent() {
                return new Consent(new ChoiceKey(purpose, network), purposeVersion, state, changeTime);
            }
        }

        public record Entry(
                long sequence,
                String purpose,
                @Nullable Network network,
                int purposeVersion,
                ChoiceState state,
                Instant occurTime,
                String languageCode,
                @Nullable String noticeDigest) {

            static Entry of(LedgerEntry entry) {
                return new Entry(
                        entry.sequence(),
                        entry.key().purpose(),
                        entry.key().network(),
                        entry.purposeVersion(),
                        entry.state(),
                        entry.occurTime(),
                        entry.languageCode(),
                        entry.noticeDigest());
            }

            LedgerEntry entry() {
                return new LedgerEntry(
                        sequence,
                        new ChoiceKey(purpose, network),
                        purposeVersion,
                        state,
                        occurTime,
                        languageCode,
                        noticeDigest);
            }
        }

        public record Reading(
                String policy,
                int version,
                String languageCode,
                String digest,
                Instant acknowledgeTime,
                @Nullable Presentation presentation) {

            static Reading of(Acknowledgement acknowledgement) {
                return new Reading(
                        acknowledgement.policy(),
                        acknowledgement.version(),
                        acknowledgement.languageCode(),
                        acknowledgement.digest(),
                        acknowledgement.acknowledgeTime(),
                        acknowledgement.presentation());
            }

            Acknowledgement acknowledgement() {
                return new Acknowledgement(policy, version, languageCode, digest, acknowledgeTime, presentation);
            }
        }

        public record Answered(
                String attempt,
                String course,
                int version,
                int scorePercent,
                boolean passed,
                List<String> wrongQuestions,
                Instant submitTime,
                Instant countTime) {
            static Answered of(QuizAttempt attempt) {
                return new Answered(
                        attempt.id(),
                        attempt.course(),
                        attempt.version(),
                        attempt.scorePercent(),
                        attempt.passed(),
                        attempt.wrongQuestions(),
                        attempt.submitTime(),
                        attempt.countTime());
            }

            QuizAttempt toAttempt() {
                return new QuizAttempt(
                        attempt, course, version, scorePercent, passed, wrongQuestions, submitTime, countTime);
            }
        }

        public record Passed(
                String attempt,
                String course,
                int version,
                String digest,
                String title,
                String languageCode,
                int scorePercent,
                Instant passTime,
                Instant renewTime,
                Instant expireTime) {
            static Passed of(Certificate certificate) {
                return new Passed(
                        certificate.id(),
                        certificate.course(),
                        certificate.version(),
                        certificate.digest(),
                        certificate.title(),
                        certificate.languageCode(),
                        certificate.scorePercent(),
                        certificate.passTime(),
                        certificate.renewTime(),
                        certificate.expireTime());
            }

            Certificate certificate() {
                return new Certificate(
                        attempt,
                        course,
                        version,
                        digest,
                        title,
                        languageCode,
                        scorePercent,
                        passTime,
                        renewTime,
                        expireTime);
            }
        }

        private Trainings trainings() {
            return new Trainings(
                    quizAttempts == null
                            ? List.of()
                            : quizAttempts.stream().map(Answered::toAttempt).toList(),
                    certificates == null
                            ? List.of()
                            : certificates.stream().map(Passed::certificate).toList());
        }

        private Links links(LedgerSeals seals) {
            return linkedAccounts == null && endedGrants == null
                    ? Links.NONE
                    : new Links(
                            linkedAccounts == null
                                    ? List.of()
                                    : linkedAccounts.stream()
                                            .map(linked -> linked.linked(seals))
                                            .toList(),
                            endedGrants == null
                                    ? List.of()
                                    : endedGrants.stream()
                                            .map(ended -> ended.grant(seals))
                                            .toList());
        }

        Ledger ledger(LedgerSeals seals) {
            return new Ledger(
                    member,
                    version,
                    ended,
                    consents.stream().map(Choice::consent).toList(),
                    entryCount,
                    entries.stream().map(Entry::entry).toList(),
                    acknowledgements.stream().map(Reading::acknowledgement).toList(),
                    accounts == null
                            ? List.of()
                            : accounts.stream()
                                    .map(account -> account.declared(seals))
                                    .toList(),
                    trainings(),
                    links(seals));
        }
    }

    /** Whose links something is to be done about. */
    public record DueLinks(String tenant, String member, Instant linkWorkTime) {}

    /**
     * Older entries of one member's ledger: those with the sequences {@code [number * SIZE, (number + 1) * SIZE)}, oldest
     * first. Entries never change, so whoever writes a page writes the same.
     *
     * @param id the tenant's document id of {@code member} and {@code number}
     */
    public record LedgerPage(
            @BsonId String id, String tenant, String member, long number, List<LedgerDocument.Entry> entries) {

        /** How many entries a page has, and how many a ledger's own document has before the oldest of them leave. */
        static final int SIZE = 200;

        /** The id of that page. */
        static String id(String member, long number) {
            return member + "/" + number;
        }
    }
}
