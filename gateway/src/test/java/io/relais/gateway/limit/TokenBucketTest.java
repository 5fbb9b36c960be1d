package io.relais.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Quota quota = new Quota(2, 4);
    private final TokenBucket bucket = new TokenBucket(quota, 0);

    private long admittedAt(long now, int requests) {
        return IntStream.range(0, requests)
                .filter(i -> bucket.take(now).admitted())
                .count();
    }

    @Test
    void aBurstPassesAndTheNextRequestWaits() {
        for (int remaining = 3; remaining >= 0; remaining--) {
            TokenBucket.Verdict verdict = bucket.take(0);
            assertThat(verdict.admitted()).isTrue();
            assertThat(verdict.remaining()).isEqualTo(remaining);
        }
        TokenBucket.Verdict refused = bucket.take(0);
        assertThat(refused.admitted()).isFalse();
        assertThat(refused.untilNext()).isEqualTo(Duration.ofMillis(500));
        assertThat(refused.untilFull()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void itFillsUpAtTheQuotasRateAndNoFurtherThanItsBurst() {
        assertThat(admittedAt(0, 5)).isEqualTo(4);
        assertThat(admittedAt(SECOND / 2, 2)).isEqualTo(1);
        assertThat(bucket.take(100 * SECOND).remaining()).isEqualTo(3);
    }

    @Test
    void aClockThatStepsBackGivesNothingAway() {
        assertThat(admittedAt(10 * SECOND, 4)).isEqualTo(4);
        assertThat(bucket.take(0).admitted()).isFalse();
    }

    @Test
    void whatOthersTookIsMissedAtOnce() {
        assertThat(bucket.spending("b")).isEqualTo(new Settlements.Spending("b", quota, 0));
        bucket.settled(1, 0, SECOND);
        assertThat(admittedAt(SECOND, 3)).isEqualTo(1);
    }

    @Test
    void othersAreExpectedToGoOnForAWhile() {
        admittedAt(0, 4);
        bucket.settled(-2, bucket.spending("b").spent(), SECOND);
        long foresight = TokenBucket.FORESIGHT.toNanos();
        assertThat(admittedAt(SECOND + foresight, 3)).isZero();
        assertThat(admittedAt(SECOND + foresight + 2 * SECOND, 3))
                .as("two below zero, and four more since")
                .isEqualTo(2);
    }

    @Test
    void whatPassedDuringASettlementIsNotForgotten() {
        admittedAt(0, 1);
        long spent = bucket.spending("b").spent();
        admittedAt(0, 2);
        bucket.settled(3, spent, 0);
        assertThat(admittedAt(0, 2)).isEqualTo(1);
        assertThat(bucket.spending("b").spent()).isEqualTo(3);
    }

    @Test
    void aSettlementThatFailedIsMadeLater() {
        admittedAt(0, 3);
        bucket.unsettled(bucket.spending("b").spent());
        assertThat(bucket.spending("b").spent()).isEqualTo(3);
    }

    @Test
    void aShareOfItIsAsMuchSmaller() {
        bucket.share(0.5);
        assertThat(admittedAt(0, 4)).isEqualTo(2);
        assertThat(admittedAt(SECOND, 4)).isEqualTo(1);
        bucket.share(1);
        assertThat(admittedAt(3 * SECOND, 9)).isEqualTo(4);
    }

    @Test
    void anotherPlanCountsAtOnce() {
        admittedAt(0, 4);
        bucket.under(new Quota(2, 10));
        assertThat(admittedAt(0, 9)).isEqualTo(6);
        bucket.under(quota);
        assertThat(bucket.take(0).admitted()).isFalse();
    }
}
