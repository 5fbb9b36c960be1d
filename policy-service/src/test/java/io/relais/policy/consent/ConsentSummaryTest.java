package io.relais.policy.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentSummaryTest {

    private static final ChoiceKey KEY = new ChoiceKey("take-part", null);
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private static ConsentSummary next(ConsentSummary last, int minimum, long members, long granted) {
        return last.taken(last.takeTime().plus(Duration.ofDays(1)), minimum, members, Map.of(KEY, granted));
    }

    private static long counted(ConsentSummary summary) {
        return summary.counts().getOrDefault(KEY, 0L);
    }

    private static ConsentSummary taken(int minimum, long members, long granted) {
        return next(new ConsentSummary(0, START, 1, Map.of()), minimum, members, granted);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 100,  0,  0", "5, 100,  4,  0", "5, 100,  5,  5", "5, 100,  9,  5", "5, 100, 10, 10",
        "5,  10, 10,  5", "5,  10,  5,  5", "5,   9,  9,  0", "5, 100, 99, 95", "8, 100, 17, 16"
    })
    void aFigureIsRoundedDownAndLeavesAsManyOut(int minimum, long members, long granted, long told) {
        ConsentSummary summary = taken(minimum, members, granted);
        assertThat(summary.figure(KEY)).isEqualTo(told);
        assertThat(summary.suppressed(KEY)).isEqualTo(told == 0);
    }

    @Test
    void aFigureStaysUntilAsManyChoicesAsTheMinimumHaveChanged() {
        ConsentSummary nine = taken(5, 100, 9);
        assertThat(next(nine, 5, 100, 13).figure(KEY)).isEqualTo(5);
        assertThat(next(nine, 5, 100, 14).figure(KEY)).isEqualTo(10);
        assertThat(next(nine, 5, 100, 5).figure(KEY)).isEqualTo(5);
        assertThat(next(nine, 5, 100, 4).suppressed(KEY)).isTrue();
    }

    @Test
    void raisingTheMinimumTakesNothingAnewAndLoweringItDoesNothing() {
        ConsentSummary ten = taken(5, 100, 14);
        ConsentSummary raised = next(ten, 10, 100, 17);
        assertThat(raised.figure(KEY)).isEqualTo(10);
        ConsentSummary lowered = next(raised, 5, 100, 20);
        assertThat(lowered.minimumGroupSize()).isEqualTo(10);
        assertThat(lowered.figure(KEY)).isEqualTo(10);
        assertThat(next(lowered, 5, 100, 24).figure(KEY)).isEqualTo(20);
    }

    @Test
    void oneMemberWhoGoesBackAndForthChangesAFigureAtMostOnce() {
        for (int others = 0; others < 40; others++) {
            for (int start = 0; start < 40; start++) {
                ConsentSummary summary = taken(5, 60, start);
                int changes = 0;
                for (int day = 0; day < 20; day++) {
                    // Whatever the others did on the first day, one member alone moves from then on.
                    long granted = others + (day % 2);
                    ConsentSummary next = next(summary, 5, 60, granted);
                    changes += day > 0 && next.figure(KEY) != summary.figure(KEY) ? 1 : 0;
                    summary = next;
                }
                assertThat(changes).as("%d others, from %d", others, start).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void whereTwoWorldsThatDifferInOneChoiceAreToldApartAtLeastTheMinimumChangedInOneOfThem() {
        Random random = new Random(20_261_122);
        int toldApart = 0;
        for (int run = 0; run < 3_000; run++) {
            int minimum = 5 + random.nextInt(4);
            int members = 6 + random.nextInt(60);
            int others = random.nextInt(members);
            ConsentSummary without = taken(minimum, members, others);
            ConsentSummary with = without;
            long basis = counted(without);
            for (int day = 0; day < 15; day++) {
                others = Math.clamp(others + random.nextInt(5) - 2, 0, members - 1);
                without = next(without, minimum, members, others);
                with = next(with, minimum, members, others + random.nextInt(2));
                if (without.figure(KEY) != with.figure(KEY)) {
                    toldApart++;
                    long moved = Math.max(Math.abs(counted(without) - basis), Math.abs(counted(with) - basis));
                    assertThat(moved).isGreaterThanOrEqualTo(minimum);
                    break;
                }
                if (!without.counts().equals(with.counts())) {
                    break;
                }
                basis = counted(without);
            }
        }
        assertThat(toldApart).as("the worlds that are on the edge occur").isPositive();
    }
}
