package io.relais.platform.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeycloakRealmTest {

    @Test
    void aRealmIsReadFromItsIssuer() {
        String issuer = "https://id.example/auth/realms/globex";
        KeycloakRealm realm = KeycloakRealm.ofIssuer(issuer);
        assertThat(realm).isEqualTo(new KeycloakRealm("https://id.example/auth", "globex"));
        assertThat(realm.issuer()).isEqualTo(issuer);
        assertThat(KeycloakRealm.ofIssuer("http://127.0.0.1:8090/realms/relais").keys())
                .hasToString("http://127.0.0.1:8090/realms/relais/protocol/openid-connect/certs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/realms/globex",
                "https://id.example/realms/",
                "https://id.example",
                "http://id.example/realms/globex",
                "http://169.254.169.254/realms/globex",
                "http://127.0.0.1.evil.example/realms/globex",
                "https://user@id.example/realms/globex",
                "https:///realms/globex",
                "file:///etc/realms/globex",
                "ftp://id.example/realms/globex",
                "https://id.example?x=/realms/globex",
            })
    void whatIsNoSafeAddressOfARealmIsRefused(String issuer) {
        assertThatIllegalArgumentException().isThrownBy(() -> KeycloakRealm.ofIssuer(issuer));
    }
}
