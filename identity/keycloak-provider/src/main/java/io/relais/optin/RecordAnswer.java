package io.relais.optin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a member's answer to the ledger, and only what differs from how they stand. Withdrawals go first, so that a
 * ledger that fails half-way has erred to the side of less.
 */
public final class RecordAnswer {

    /** What became of an answer. */
    public sealed interface Outcome {

        /** Every part of the answer is in the ledger. */
        record Recorded() implements Outcome {}

        /** Nothing was written, as the policy or a notice is not the one shown any more. The member must see it. */
        record NoticeChanged(Notice notice) implements Outcome {}

        /**
         * The ledger failed.
         *
         * @param writes how many parts of the answer were recorded before
         * @param cause why
         */
        record Unavailable(int writes, LedgerUnavailable cause) implements Outcome {}
    }

    /** Records the answer of the member whose ledger it is. */
    public Outcome record(Ledger ledger, Answer answer) {
        int writes = 0;
        try {
            Notice now = ledger.notice();
            if (!now.digest().equals(answer.noticeDigest())) {
                return new Outcome.NoticeChanged(now);
            }
            for (Runnable write : writes(ledger, now, answer)) {
                write.run();
                writes++;
            }
            return new Outcome.Recorded();
        } catch (LedgerUnavailable e) {
            return new Outcome.Unavailable(writes, e);
        }
    }

    private static List<Runnable> writes(Ledger ledger, Notice now, Answer answer) {
        List<Runnable> withdrawals = new ArrayList<>();
        List<Runnable> grants = new ArrayList<>();
        for (Map.Entry<Choice, Purpose> offered : now.choices().entrySet()) {
            Choice choice = offered.getKey();
            boolean wanted = answer.wanted().contains(choice);
            if (wanted && !now.granted().contains(choice)) {
                Purpose purpose = offered.getValue();
                Text read = Text.in(answer.locale(), purpose.descriptions());
                grants.add(() -> ledger.grant(answer.id(), choice, purpose, read));
            } else if (!wanted && now.granted().contains(choice)) {
                withdrawals.add(() -> ledger.withdraw(answer.id(), choice));
            }
        }
        List<Runnable> writes = new ArrayList<>(withdrawals);
        acknowledgement(ledger, now, answer).ifPresent(writes::add);
        writes.addAll(grants);
        return writes;
    }

    private static Optional<Runnable> acknowledgement(Ledger ledger, Notice now, Answer answer) {
        @Nullable Policy policy = now.policy().orElse(null);
        if (policy == null || policy.acknowledged() || !answer.acknowledged()) {
            return Optional.empty();
        }
        Text read = Text.in(answer.locale(), policy.texts());
        return Optional.of(() -> ledger.acknowledge(answer.id(), policy, read));
    }
}
