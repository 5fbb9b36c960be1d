package io.relais.policy.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.policy.consent.Acknowledgement;
import io.relais.policy.consent.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemandsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant NEXT_WEEK = NOW.plus(Duration.ofDays(7));
    private static final Demands FIRST = Demands.of("social-media", 1, NOW);
    private static final Demands SECOND_NEXT_WEEK = FIRST.followedBy(new Demand("social-media", 2, NEXT_WEEK), NOW);

    private static Ledger whoRead(String policy, int... versions) {
        Ledger ledger = Ledger.empty("alice");
        for (int version : versions) {
            ledger = ledger.acknowledge(new Acknowledgement(policy, version, "fr", "digest", NOW));
        }
        return ledger;
    }

    @Test
    void untilANewDemandBindsTheFormerIsEnoughAndThenItIsNot() {
        Ledger reader = whoRead("social-media", 1);

        assertThat(SECOND_NEXT_WEEK.metBy(reader, NEXT_WEEK.minusMillis(1))).isTrue();
        assertThat(SECOND_NEXT_WEEK.dueTime(reader, NOW)).contains(NEXT_WEEK);
        assertThat(SECOND_NEXT_WEEK.metBy(reader, NEXT_WEEK)).isFalse();
        assertThat(SECOND_NEXT_WEEK.dueTime(reader, NEXT_WEEK)).contains(NEXT_WEEK);
        assertThat(SECOND_NEXT_WEEK.metBy(whoRead("social-media", 1, 2), NEXT_WEEK))
                .isTrue();
        assertThat(SECOND_NEXT_WEEK.dueTime(whoRead("social-media", 2), NOW)).isEmpty();
    }

    @Test
    void whoHasReadNothingIsAskedAtOnce() {
        Ledger stranger = Ledger.empty("alice");

        assertThat(SECOND_NEXT_WEEK.metBy(stranger, NOW)).isFalse();
        assertThat(SECOND_NEXT_WEEK.dueTime(stranger, NOW)).contains(NOW);
        assertThat(SECOND_NEXT_WEEK.metBy(whoRead("social-media", 2), NOW)).isTrue();
        assertThat(Demands.of("social-media", 1, NEXT_WEEK).metBy(stranger, NOW))
                .isFalse();
    }

    @Test
    void severalDemandsBindOneAfterTheOther() {
        Instant later = NEXT_WEEK.plus(Duration.ofDays(7));
        Demands three = SECOND_NEXT_WEEK.followedBy(new Demand("social-media", 3, later), NOW);

        assertThat(three.metBy(whoRead("social-media", 1), NOW)).isTrue();
        assertThat(three.metBy(whoRead("social-media", 1), NEXT_WEEK)).isFalse();
        assertThat(three.metBy(whoRead("social-media", 2), NEXT_WEEK)).isTrue();
        assertThat(three.metBy(whoRead("social-media", 2), later)).isFalse();
        assertThat(three.next(NOW)).contains(new Demand("social-media", 2, NEXT_WEEK));
        assertThat(three.leastVersions(NEXT_WEEK)).isEqualTo(Map.of("social-media", 2));
    }

    @Test
    void aDemandThatBindsEarlierTakesThePlaceOfThoseThatWouldBindLater() {
        Demand urgent = new Demand("social-media", 3, NOW.plusSeconds(60));

        assertThat(SECOND_NEXT_WEEK.followedBy(urgent, NOW).inOrder())
                .containsExactly(new Demand("social-media", 1, NOW), urgent);
        Demand atOnce = new Demand("social-media", 4, NOW);
        assertThat(SECOND_NEXT_WEEK.followedBy(atOnce, NOW).inOrder()).containsExactly(atOnce);
    }

    @Test
    void whatHasBoundByNowNeedsNoPredecessor() {
        Demand third = new Demand("social-media", 3, NEXT_WEEK.plusSeconds(60));

        assertThat(SECOND_NEXT_WEEK.followedBy(third, NEXT_WEEK).inOrder())
                .containsExactly(new Demand("social-media", 2, NEXT_WEEK), third);
    }

    @Test
    void theReadingOfAnotherPolicyCountsUntilItsSuccessorBinds() {
        Demands successor = FIRST.followedBy(new Demand("stricter", 1, NEXT_WEEK), NOW);

        assertThat(successor.metBy(whoRead("social-media", 1), NOW)).isTrue();
        assertThat(successor.metBy(whoRead("stricter", 1), NOW)).isTrue();
        assertThat(successor.metBy(whoRead("social-media", 1), NEXT_WEEK)).isFalse();
        assertThat(successor.leastVersions(NOW)).isEqualTo(Map.of("social-media", 1, "stricter", 1));
        assertThat(successor.leastVersions(NEXT_WEEK)).isEqualTo(Map.of("stricter", 1));
    }

    /** A process whose clock is ahead published the first version an hour from now; another one publishes the second. */
    @Test
    void clocksThatAreAnHourApartMoveADemandByAnHourAndLoseNone() {
        Demands first = Demands.of("social-media", 1, NOW.plus(Duration.ofHours(1)));
        Demand soon = new Demand("social-media", 2, NOW.plus(Duration.ofMinutes(30)));
        Demands second = first.followedBy(soon, NOW);

        assertThat(second.metBy(whoRead("social-media", 1), NOW)).isTrue();
        assertThat(second.metBy(Ledger.empty("alice"), NOW)).isFalse();
        for (Duration skew : List.of(Duration.ofHours(-1), Duration.ZERO, Duration.ofHours(1))) {
            Instant binding = soon.bindingTime().plus(skew);
            boolean bound = !binding.isBefore(soon.bindingTime());
            assertThat(second.metBy(whoRead("social-media", 1), binding)).isEqualTo(!bound);
            assertThat(second.metBy(whoRead("social-media", 2), binding)).isTrue();
        }
    }
}
