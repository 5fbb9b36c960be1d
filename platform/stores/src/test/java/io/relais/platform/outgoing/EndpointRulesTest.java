package io.relais.platform.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.FieldViolation;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointRulesTest {

    private final EndpointRules rules = new EndpointRules(false);
    private final EndpointRules demoRules = new EndpointRules(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com",
                "https://hooks.example.com:443/relais?key=a%20b",
                "https://HOOKS.Example.COM:8443/",
                "https://xn--bcher-kva.example/",
                "https://93.184.216.34/",
                "https://[2606:2800:220:1:248:1893:25c8:1946]/",
            })
    void addressesOfThePublicInternetAreTaken(String address) {
        assertThat(rules.require("uri", address)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.com",
                "/relais",
                "https:",
                "https://",
                "https:///path",
                "mailto:a@example.com",
                "http://hooks.example.com/",
                "ftp://hooks.example.com/",
                "file:///etc/passwd",
                "gopher://example.com/",
                "jar:https://example.com!/",
                "https://user@example.com/",
                "https://user:pw@example.com/",
                "https://@example.com/",
                "https://example.com@127.0.0.1/",
                "https://example.com/#fragment",
                "https://example.com:80/",
                "https://example.com:22/",
                "https://example.com:6379/",
                "https://example.com:0/",
                "https://example.com:65536/",
                "https://example.com:-1/",
                // Not public by name.
                "https://localhost/",
                "https://LOCALHOST/",
                "https://a.localhost/",
                "https://localhost./",
                "https://example.com./",
                "https://intranet/",
                "https://printer.local/",
                "https://db.internal/",
                "https://metadata.google.internal/",
                "https://router.home.arpa/",
                "https://a.onion/",
                "https://exa_mple.com/",
                "https://-a.example.com/",
                "https://example..com/",
                "https://.example.com/",
                // Loopback, and this host, in every notation.
                "https://127.0.0.1/",
                "https://127.1/",
                "https://127.0.1/",
                "https://127.255.255.254/",
                "https://0.0.0.0/",
                "https://0/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0x7f.1/",
                "https://017700000001/",
                "https://0177.0.0.1/",
                "https://0177.0.0.01/",
                "https://127.0.0.1./",
                "https://127.000.000.001/",
                "https://127.0.0.0x1/",
                "https://3232235777/",
                "https://1.2.3/",
                "https://1.2.3.4.5/",
                "https://256.1.1.1/",
                "https://0x/",
                "https://a.0x1/",
                "https://a.1/",
                "https://%31%32%37.0.0.1/",
                "https://127%2e0.0.1/",
                "https://①②⑦.⓪.⓪.①/",
                "https://127。0。0。1/",
                // Networks of others than the public.
                "https://10.0.0.1/",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://100.64.0.1/",
                "https://100.100.100.200/",
                "https://168.63.129.16/",
                "https://192.0.0.192/",
                "https://192.0.2.1/",
                "https://198.18.0.1/",
                "https://198.51.100.1/",
                "https://203.0.113.1/",
                "https://192.88.99.1/",
                "https://224.0.0.1/",
                "https://240.0.0.1/",
                "https://255.255.255.255/",
                // IPv6.
                "https://[::]/",
                "https://[::1]/",
                "https://[0:0:0:0:0:0:0:1]/",
                "https://[0000::0001]/",
                "https://[fe80::1]/",
                "https://[fe80::1%25eth0]/",
                "https://[fe80::1%eth0]/",
                "https://[fc00::1]/",
                "https://[fd00:ec2::254]/",
                "https://[fec0::1]/",
                "https://[ff02::1]/",
                "https://[2001:db8::1]/",
                "https://[3fff::1]/",
                // IPv6 with an IPv4 address inside: mapped, compatible, translated, NAT64, 6to4, Teredo, ISATAP.
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[::ffff:93.184.216.34]/",
                "https://[::127.0.0.1]/",
                "https://[::7f00:1]/",
                "https://[::ffff:0:127.0.0.1]/",
                "https://[64:ff9b::127.0.0.1]/",
                "https://[64:ff9b::a00:1]/",
                "https://[64:ff9b:1::a00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[2002:a00:1::1]/",
                "https://[2001:0:7f00:1::]/",
                "https://[2001::1]/",
                "https://[fe80::5efe:10.0.0.1]/",
                "https://[::1",
                "https://[1::2::3]/",
                "https://[v1.fe80]/",
                "https://[127.0.0.1]/",
            })
    void everythingElseIsRefusedInEveryNotation(String address) {
        assertThatThrownBy(() -> rules.require("uri", address))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.fieldViolations())
                                .singleElement()
                                .satisfies(violation ->
                                        assertThat(violation.message()).isNotBlank())
                                .extracting(FieldViolation::field)
                                .isEqualTo("uri"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:4711/", "https://localhost:4711/", "http://[::1]:80/", "https://example.com/"})
    void theDemoCallsThisMachineToo(String address) {
        assertThat(demoRules.require("uri", address)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "http://10.0.0.1/",
                "https://169.254.169.254/",
                "http://127.1:80/",
                "ftp://localhost/"
            })
    void theDemoRefusesTheRestAsWell(String address) {
        assertThatThrownBy(() -> demoRules.require("uri", address)).isInstanceOf(DomainException.class);
    }

    @Test
    void whatANameLeadsToIsJudgedByTheSameRules() {
        assertThat(rules.allows("hooks.example.com", InetAddress.ofLiteral("93.184.216.34")))
                .isTrue();
        for (String inside : new String[] {
            "127.0.0.1",
            "10.1.2.3",
            "169.254.169.254",
            "::1",
            "fd00::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::"
        }) {
            assertThat(rules.allows("hooks.example.com", InetAddress.ofLiteral(inside)))
                    .as(inside)
                    .isFalse();
            assertThat(demoRules.allows("hooks.example.com", InetAddress.ofLiteral(inside)))
                    .as("in the demo too: %s", inside)
                    .isFalse();
        }
        assertThat(demoRules.allows("localhost", InetAddress.ofLiteral("127.0.0.1")))
                .isTrue();
        assertThat(demoRules.allows("localhost", InetAddress.ofLiteral("10.0.0.1")))
                .isFalse();
        assertThat(rules.allows("localhost", InetAddress.ofLiteral("127.0.0.1")))
                .isFalse();
    }
}
