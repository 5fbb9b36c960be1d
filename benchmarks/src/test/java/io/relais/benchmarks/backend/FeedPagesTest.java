package io.relais.benchmarks.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.gateway.contract.Contract;
import io.relais.gateway.transcoding.Transcoder;
import org.junit.jupiter.api.Test;

class FeedPagesTest {

    @Test
    void theTypicalPageHasFourteenKilobytes() {
        byte[] json = new Transcoder(Contract.load()).json().write(FeedPages.typical());
        assertThat(json.length).isBetween(13_500, 14_500);
    }
}
