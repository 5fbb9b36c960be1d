package io.relais.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final TokenBucket bucket = new TokenBucket(new Plan(2, 4), 0);

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
    void itFillsUpAtThePlansRateAndNoFurtherThanItsBurst() {
        for (int i = 0; i < 4; i++) {
            bucket.take(0);
        }
        assertThat(bucket.take(SECOND / 2).admitted()).isTrue();
        assertThat(bucket.take(SECOND / 2).admitted()).isFalse();
        assertThat(bucket.take(100 * SECOND).remaining()).isEqualTo(3);
    }

    @Test
    void aClockThatStepsBackGivesNothingAway() {
        for (int i = 0; i < 4; i++) {
            bucket.take(10 * SECOND);
        }
        assertThat(bucket.take(0).admitted()).isFalse();
    }
}
