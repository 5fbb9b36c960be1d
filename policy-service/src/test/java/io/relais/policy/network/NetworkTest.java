package io.relais.policy.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NetworkTest {

    @Test
    void everyNetworkHasTheNumberThatTheContractGivesIt() {
        assertThat(Network.values())
                .hasSize((int) Arrays.stream(io.relais.proto.api.v1.Network.values())
                        .filter(network -> network != io.relais.proto.api.v1.Network.UNRECOGNIZED
                                && network != io.relais.proto.api.v1.Network.NETWORK_UNSPECIFIED)
                        .count())
                .allSatisfy(network -> {
                    assertThat(io.relais.proto.api.v1.Network.forNumber(network.number()))
                            .hasToString("NETWORK_" + network.name());
                    assertThat(Network.ofNumber(network.number())).isEqualTo(network);
                });
    }
}
