package io.relais.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressesTest {

    private static String address(ClientAddresses addresses, String peer, String forwardedFor)
            throws UnknownHostException {
        InetAddress address = InetAddress.getByName(peer);
        return addresses.believes(address)
                ? addresses.behind(address, List.of(forwardedFor))
                : address.getHostAddress();
    }

    @Test
    void nobodyIsBelievedAtFirst() throws UnknownHostException {
        assertThat(address(new ClientAddresses(List.of()), "10.0.0.1", "192.0.2.9"))
                .isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 192.0.2.9, 192.0.2.9",
        "10.1.2.3, '203.0.113.7, 192.0.2.9, 10.9.9.9', 192.0.2.9",
        "10.1.2.3, 'evil.example', 10.1.2.3",
        "10.1.2.3, '192.0.2.9, nonsense', 10.1.2.3",
        "192.0.2.1, 203.0.113.7, 192.0.2.1",
    })
    void aTrustedProxyTellsTheLastAddressThatIsNone(String peer, String forwardedFor, String expected)
            throws UnknownHostException {
        assertThat(address(new ClientAddresses(List.of("10.0.0.0/8", "::1")), peer, forwardedFor))
                .isEqualTo(expected);
    }

    @Test
    void aRangeThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new ClientAddresses(List.of("example.com"))).hasMessageContaining("example.com");
        assertThatThrownBy(() -> new ClientAddresses(List.of("10.0.0.0/33"))).hasMessageContaining("10.0.0.0/33");
    }
}
