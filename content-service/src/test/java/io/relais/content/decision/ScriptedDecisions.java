package io.relais.content.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Decisions that a test says beforehand; it remembers what was asked. */
public final class ScriptedDecisions implements ShareDecisions {
    /** One call. */
    public record Asked(List<ShareQuestion> questions, boolean binding) {}

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private OptionalInt cap = OptionalInt.empty();
    private long consentEntries;
    private Optional<Instant> liftTime = Optional.empty();
    private Predicate<ShareQuestion> allowed = question -> true;

    /** Allows what the predicate says, and nothing else. */
    public ScriptedDecisions allowing(Predicate<ShareQuestion> predicate) {
        allowed = predicate;
        return this;
    }

    /** Says that the member's history has so many entries. */
    public ScriptedDecisions after(long entries) {
        consentEntries = entries;
        return this;
    }

    /** Says that what it refuses lifts by itself then. */
    public ScriptedDecisions liftingAt(Instant time) {
        liftTime = Optional.of(time);
        return this;
    }

    /** The calls so far. */
    public List<Asked> asked() {
        return asked;
    }

    @Override
    public List<Decision> decide(List<ShareQuestion> questions, boolean binding) {
        asked.add(new Asked(questions, binding));
        return questions.stream().map(this::decide).toList();
    }

    /** Allows so many shares a day. */
    public ScriptedDecisions capping(int shares) {
        cap = OptionalInt.of(shares);
        return allowing(
                question -> question.facts().sharesToday().counts().getOrDefault(question.network(), 0) < shares);
    }

    private Decision decide(ShareQuestion question) {
        boolean yes = allowed.test(question);
        return new Decision(
                question.network(),
                question.accountKind(),
                yes,
                yes ? List.of() : List.of(DecisionReason.of(1, liftTime, new byte[] {8, 1})),
                cap,
                consentEntries,
                Optional.of(KeptDecision.of(new byte[] {18, 0})));
    }
}
