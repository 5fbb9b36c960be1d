package io.relais.benchmarks.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.gateway.contract.RouteTable;
import io.relais.gateway.transcoding.Transcoder;
import io.relais.proto.DescriptorSet;
import org.junit.jupiter.api.Test;

class FeedPagesTest {

    @Test
    void theTypicalPageHasFourteenKilobytes() {
        DescriptorSet contract = DescriptorSet.load();
        byte[] json = new Transcoder(contract, RouteTable.of(contract))
                .json()
                .write(FeedPages.typical().toByteArray(), FeedPages.typical().getDescriptorForType())
                .toByteArray();
        assertThat(json.length).isBetween(13_500, 14_500);
    }
}
