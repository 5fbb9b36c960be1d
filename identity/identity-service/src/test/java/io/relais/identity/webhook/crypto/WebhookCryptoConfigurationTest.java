package io.relais.identity.webhook.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.identity.webhook.SecretBox;
import io.relais.platform.settings.StartupRefusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookCryptoConfigurationTest {

    private static final byte[] SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".getBytes(StandardCharsets.US_ASCII);

    private final WebhookCryptoConfiguration configuration = new WebhookCryptoConfiguration();

    private static String key(int filling) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) filling);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void aSecretOpensForItsOwnerOnlyAndWithPreviousKeysToo() {
        String sealed = configuration.secretBox(key(1), List.of()).seal("acme/webhooks/1", SECRET);
        SecretBox later = configuration.secretBox(key(2), List.of("", key(1)));
        assertThat(later.open("acme/webhooks/1", sealed)).isEqualTo(SECRET);
        assertThatThrownBy(() -> later.open("globex/webhooks/1", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theServiceDoesNotStartWithAKeyThatIsNone() {
        for (String none : List.of("secret", "AAAA", "", "!")) {
            assertThatThrownBy(() -> configuration.secretBox(none, List.of()))
                    .isInstanceOf(StartupRefusal.class)
                    .hasMessageContaining("RELAIS_WEBHOOKS_MASTERKEY");
            if (!none.isEmpty()) {
                assertThatThrownBy(() -> configuration.secretBox(key(1), List.of(none)))
                        .isInstanceOf(StartupRefusal.class);
            }
        }
    }
}
