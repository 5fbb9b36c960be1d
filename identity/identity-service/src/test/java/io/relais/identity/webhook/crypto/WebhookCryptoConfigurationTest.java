package io.relais.identity.webhook.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.settings.StartupRefusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class TinkSecretBoxTest {

    private static final String OLD = key(1);
    private static final String NEW = key(2);
    private static final byte[] SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".getBytes(StandardCharsets.US_ASCII);

    private static String key(int filling) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) filling);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void aSecretOpensForItsOwnerOnlyAndNotWhenItWasAltered() {
        TinkSecretBox box = TinkSecretBox.withKeys(List.of(OLD));
        String sealed = box.seal("acme/webhooks/1", SECRET);
        assertThat(sealed).isNotEqualTo(box.seal("acme/webhooks/1", SECRET));
        assertThat(box.open("acme/webhooks/1", sealed)).isEqualTo(SECRET);
        assertThatThrownBy(() -> box.open("globex/webhooks/1", sealed)).isInstanceOf(IllegalStateException.class);
        byte[] altered = Base64.getDecoder().decode(sealed);
        altered[altered.length - 1] ^= 1;
        assertThatThrownBy(() -> box.open("acme/webhooks/1", Base64.getEncoder().encodeToString(altered)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKeyIsReplacedWhileTheOldOneStillOpens() {
        String sealedBefore = TinkSecretBox.withKeys(List.of(OLD)).seal("o", SECRET);
        TinkSecretBox both = TinkSecretBox.withKeys(List.of(NEW, OLD));
        assertThat(both.open("o", sealedBefore)).isEqualTo(SECRET);
        String sealedAfter = both.seal("o", SECRET);
        TinkSecretBox onlyNew = TinkSecretBox.withKeys(List.of(NEW));
        assertThat(onlyNew.open("o", sealedAfter)).isEqualTo(SECRET);
        assertThatThrownBy(() -> onlyNew.open("o", sealedBefore)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theServiceDoesNotStartWithAKeyThatIsNone() {
        WebhookCryptoConfiguration configuration = new WebhookCryptoConfiguration();
        for (String none : List.of("secret", "AAAA", "", "!")) {
            assertThatThrownBy(() -> configuration.secretBox(none, List.of()))
                    .isInstanceOf(StartupRefusal.class)
                    .hasMessageContaining("RELAIS_WEBHOOKS_MASTERKEY");
        }
    }
}
