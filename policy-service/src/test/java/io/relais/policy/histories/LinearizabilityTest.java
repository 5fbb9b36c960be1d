package io.relais.policy.histories;

import static io.relais.policy.histories.Operation.NEVER;
import static io.relais.policy.histories.Operation.read;
import static io.relais.policy.histories.Operation.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The checker itself: it accepts what some order explains, and refuses what none does. */
class LinearizabilityTest {

    private static void accepted(Operation... history) {
        assertThat(Linearizability.violation(List.of(history))).isEmpty();
    }

    private static void refused(Operation... history) {
        assertThat(Linearizability.violation(List.of(history))).isPresent();
    }

    @Test
    void oneAfterTheOtherEachReadSeesTheLastWrite() {
        accepted(read("a", false, 1, 2), write("a", true, 3, 4), read("a", true, 5, 6), write("a", false, 7, 8));
        refused(read("a", true, 1, 2));
        refused(write("a", true, 1, 2), read("a", false, 3, 4));
    }

    @Test
    void aDecisionThatBeginsAfterAWithdrawalWasAnsweredMustSeeIt() {
        refused(write("a", true, 1, 2), write("a", false, 3, 4), read("a", true, 5, 6));
        accepted(write("a", true, 1, 2), write("a", false, 3, 6), read("a", true, 4, 5));
        accepted(write("a", true, 1, 2), write("a", false, 3, 6), read("a", false, 4, 5));
    }

    @Test
    void onceSeenAWriteStaysSeen() {
        refused(write("a", true, 1, 10), read("a", true, 2, 3), read("a", false, 4, 5));
        accepted(write("a", true, 1, 10), read("a", false, 2, 3), read("a", true, 4, 5));
    }

    @Test
    void twoWritesAtOnceHaveOneOrder() {
        accepted(write("a", true, 1, 10), write("a", false, 2, 9), read("a", true, 11, 12));
        accepted(write("a", true, 1, 10), write("a", false, 2, 9), read("a", false, 11, 12));
        refused(write("a", true, 1, 10), write("a", false, 2, 9), read("a", true, 11, 12), read("a", false, 13, 14));
    }

    @Test
    void aWriteThatWasNeverAnsweredMayTakeEffectAtAnyTimeOrNever() {
        accepted(write("a", true, 1, NEVER), read("a", false, 2, 3));
        accepted(write("a", true, 1, NEVER), read("a", false, 2, 3), read("a", true, 4, 5));
        accepted(write("a", true, 1, NEVER), write("a", false, 2, 3), read("a", true, 4, 5));
    }

    @Test
    void aWriteThatWasNeverAnsweredTakesEffectOnceAtMostAndNotBeforeItWasSent() {
        refused(write("a", true, 1, NEVER), read("a", true, 2, 3), write("a", false, 4, 5), read("a", true, 6, 7));
        accepted(
                write("a", true, 1, NEVER),
                write("a", true, 1, NEVER),
                read("a", true, 2, 3),
                write("a", false, 4, 5),
                read("a", true, 6, 7));
        refused(read("a", true, 1, 2), write("a", true, 3, NEVER));
    }

    @Test
    void registersDoNotExplainEachOther() {
        refused(write("a", true, 1, 2), read("b", true, 3, 4));
        accepted(write("a", true, 1, 2), read("b", false, 3, 4), read("a", true, 5, 6));
    }

    @Test
    void historiesOfARealRegisterAreAcceptedAndNearlyAllOfThoseOfAForgetfulOneRefused() {
        Random random = new Random(7);
        int caught = 0;
        for (int run = 0; run < 300; run++) {
            assertThat(Linearizability.violation(simulated(random, 0))).isEmpty();
            caught += Linearizability.violation(simulated(random, 0.3)).isPresent() ? 1 : 0;
        }
        assertThat(caught).isGreaterThan(280);
    }

    /** Calls that take effect at one moment between call and answer; some reads see what was there before. */
    private static List<Operation> simulated(Random random, double stale) {
        List<Operation> history = new ArrayList<>();
        boolean value = false;
        boolean before = false;
        for (int effect = 1; effect <= 60; effect++) {
            // Effects are 100,000 apart; calls begin up to 150,000 before theirs and are answered up to as long after.
            long time = effect * 100_000L;
            long invoked = time - 1 - random.nextInt(150_000);
            long answered = time + 1 + random.nextInt(150_000);
            if (random.nextBoolean()) {
                before = value;
                value = !value;
                history.add(write("a", value, invoked, random.nextInt(30) == 0 ? NEVER : answered));
            } else if (random.nextDouble() < stale) {
                history.add(read("a", before, time - 1, time + 1));
            } else {
                history.add(read("a", value, invoked, answered));
            }
        }
        return history;
    }
}
