package io.relais.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorTimeTest {

    @Test
    void userAndSystemTimeAreAddedWhateverTheNameOfTheProcess() {
        String stat = "42 (a) b (c) S 1 42 42 0 -1 4194560 100 0 0 0 123 77 5 6 20 0 1 0 300 4096 10";
        assertThat(ProcessorTime.ticks(stat)).isEqualTo(200);
    }

    @Test
    void thisProcessHasUsedSome() {
        assertThat(ProcessorTime.of(ProcessHandle.current())).isPositive();
    }
}
