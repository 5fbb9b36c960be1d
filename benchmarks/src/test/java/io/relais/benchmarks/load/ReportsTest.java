package io.relais.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportsTest {

    private static final String H2LOAD = """
            finished in 2.00s, 1234.50 req/s, 1.2MB/s
            requests: 2469 total, 2469 started, 2469 done, %d succeeded, %d failed, 0 errored, 0 timeout
            status codes: %d 2xx, %d 3xx, 0 4xx, %d 5xx
            """;

    @Test
    void requestsThatAllSucceededAreCounted() {
        assertThat(H2load.report(H2LOAD.formatted(2469, 0, 2469, 0, 0)).requests())
                .isEqualTo(2469);
        assertThat(Wrk.report("  48211 requests in 5.00s, 12.1MB read").requests())
                .isEqualTo(48211);
    }

    @Test
    void anAnswerThatTheEndCutOffIsNoFailure() {
        LoadTool.Answered answered = H2load.report(H2LOAD.formatted(2469, 0, 2470, 0, 0));
        assertThat(answered.requests()).isEqualTo(2469);
        assertThat(answered.report()).isEmpty();
    }

    @Test
    void aFailureIsReported() {
        assertThat(H2load.report(H2LOAD.formatted(2469, 0, 2469, 0, 0)).report())
                .isEmpty();
        assertThat(H2load.report(H2LOAD.formatted(2468, 1, 2468, 0, 1)).report())
                .contains("1 failed");
        assertThat(H2load.report(H2LOAD.formatted(2469, 0, 2468, 1, 0)).report())
                .contains("1 3xx");
        assertThat(Wrk.report("  Non-2xx or 3xx responses: 3\n  48211 requests in 5.00s")
                        .report())
                .contains("responses: 3");
        assertThat(Wrk.report("  48211 requests in 5.00s").report()).isEmpty();
    }

    @Test
    void whatIsNoReportIsRefused() {
        assertThatIllegalStateException().isThrownBy(() -> H2load.report("h2load: unknown option"));
        assertThatIllegalStateException().isThrownBy(() -> Wrk.report("unable to connect"));
    }

    @Test
    void aRatioIsTakenRoundByRound() {
        assertThat(Comparison.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2.0);
        assertThat(Comparison.median(List.of(4.0, 1.0))).isEqualTo(2.5);
        assertThat(Comparison.ratio(List.of(10.0, 20.0, 90.0), List.of(10.0, 10.0, 30.0)))
                .isEqualTo(2.0);
    }
}
