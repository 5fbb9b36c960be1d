package io.relais.policy.consent.mongo;

import io.relais.platform.outbox.OutboxMessage;
import io.relais.policy.consent.Acknowledgement;
import io.relais.policy.consent.Assignment;
import io.relais.policy.consent.Assignments;
import io.relais.policy.consent.Certificate;
import io.relais.policy.consent.ChoiceKey;
import io.relais.policy.consent.ChoiceState;
import io.relais.policy.consent.Consent;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.LedgerEntry;
import io.relais.policy.consent.PersonalAccount;
import io.relais.policy.consent.Presentation;
import io.relais.policy.consent.QuizAttempt;
import io.relais.policy.consent.Trainings;
import io.relais.policy.network.Network;
import java.time.Instant;
import java.util.List;
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
     * @param linkedAccounts the tenant's document ids of the link keys of linked accounts, which no two ledgers have; absent where there
     *     are none
     * @param quizAttempts absent from documents that were written before there were courses, as are the certificates
     * @param assignments absent where the member was never given an account of the company
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
            @Nullable List<String> linkedAccounts,
            @Nullable List<Answered> quizAttempts,
            @Nullable List<Passed> certificates,
            @Nullable List<Assigned> assignments,
            List<OutboxMessage> outbox) {

        /**
         * An account that the member declared or linked.
         *
         * @param networkAccountId absent where it is not linked, as is the time
         */
        public record Account(
                String account,
                Network network,
                String handle,
                Instant declareTime,
                @Nullable String networkAccountId,
                @Nullable Instant linkTime) {

            static Account of(PersonalAccount account) {
                PersonalAccount.Link link = account.link();
                return new Account(
                        account.id(),
                        account.network(),
                        account.handle(),
                        account.createTime(),
                        link == null ? null : link.networkAccountId(),
                        link == null ? null : link.linkTime());
            }

            PersonalAccount personal() {
                return new PersonalAccount(
                        account,
                        network,
                        handle,
                        declareTime,
                        networkAccountId == null || linkTime == null
                                ? null
                                : new PersonalAccount.Link(networkAccountId, linkTime));
            }

            /** Left out, as the domain's. */
            @Override
            public String toString() {
                return personal().toString();
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

        /** That an account of the company was given to the member, or taken back. */
        public record Assigned(String account, Network network, long accountVersion, boolean held, Instant changeTime) {
            static Assigned of(Assignment assignment) {
                return new Assigned(
                        assignment.account(),
                        assignment.network(),
                        assignment.accountVersion(),
                        assignment.held(),
                        assignment.changeTime());
            }

            Assignment assignment() {
                return new Assignment(account, network, accountVersion, held, changeTime);
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

        Ledger ledger() {
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
                            : accounts.stream().map(Account::personal).toList(),
                    trainings(),
                    assignments == null
                            ? Assignments.NONE
                            : new Assignments(assignments.stream()
                                    .map(Assigned::assignment)
                                    .toList()));
        }
    }

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
