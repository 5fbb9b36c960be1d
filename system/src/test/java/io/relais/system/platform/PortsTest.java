package io.relais.system.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.system.process.LaunchFailure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void noTwoPartsShareAPort() {
        Ports ports = new Ports(8080);
        Set<Integer> taken = new HashSet<>();
        for (Part part : Part.values()) {
            assertThat(taken.add(ports.of(part))).as(part.label()).isTrue();
            if (part.wave() != Part.Wave.STORES) {
                assertThat(taken.add(ports.managementOf(part))).as(part.label()).isTrue();
            }
        }
        assertThat(taken).hasSize(Ports.COUNT).allMatch(port -> port >= 8080 && port < 8080 + Ports.COUNT);
    }

    @Test
    void aTakenPortIsNamedTogetherWithWhoNeedsItAndWhoHasIt() throws Exception {
        Ports ports = Ports.free();
        try (ServerSocket intruder =
                new ServerSocket(ports.managementOf(Part.CONTENT), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> ports.requireFree(List.of(Part.REDIS, Part.CONTENT)))
                    .isInstanceOf(LaunchFailure.class)
                    .hasMessageContaining("Port " + intruder.getLocalPort() + ", which content-service needs")
                    .hasMessageContaining("(pid " + ProcessHandle.current().pid() + ")")
                    .hasMessageContaining("RELAIS_PORT");
            ports.requireFree(List.of(Part.REDIS, Part.GATEWAY));
        }
    }

    @Test
    void allPortsMustExist() {
        assertThatThrownBy(() -> new Ports(65_530)).hasMessageContaining("RELAIS_PORT must be between 1024 and 65522");
        assertThatThrownBy(() -> new Ports(80)).isInstanceOf(LaunchFailure.class);
    }
}
