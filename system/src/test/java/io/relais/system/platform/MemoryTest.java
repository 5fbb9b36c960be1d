package io.relais.system.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MemoryTest {

    @Test
    void tooLittleMemoryIsSaidBeforeAnythingStarts() {
        assertThatThrownBy(() -> Memory.requireEnough(2L << 30))
                .hasMessage("Relais needs 3 GiB of free memory and this machine has 2.0 GiB: close something");
        assertThatCode(() -> Memory.requireEnough(Memory.NEEDED)).doesNotThrowAnyException();
    }
}
