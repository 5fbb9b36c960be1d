package io.relais.platform.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeysTest {

    private static final String OLD = key(1);
    private static final String NEW = key(2);
    private static final String CONTEXT = "acme/webhooks/1";
    private static final byte[] SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".getBytes(UTF_8);

    private static String key(int filling) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) filling);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void aSecretOpensInItsContextOnly() {
        MasterKeys keys = MasterKeys.of(OLD, List.of());
        String sealed = keys.seal(CONTEXT, SECRET);
        assertThat(sealed).as("not the same twice").isNotEqualTo(keys.seal(CONTEXT, SECRET));
        assertThat(keys.open(CONTEXT, sealed)).isEqualTo(SECRET);
        assertThatIllegalStateException()
                .isThrownBy(() -> keys.open("globex/webhooks/1", sealed))
                .withMessageContaining("globex/webhooks/1");
    }

    @Test
    void anAlteredSecretDoesNotOpenWhicheverByteItIs() {
        MasterKeys keys = MasterKeys.of(OLD, List.of());
        byte[] sealed = Base64.getDecoder().decode(keys.seal(CONTEXT, SECRET));
        for (int i = 0; i < sealed.length; i++) {
            byte[] altered = sealed.clone();
            altered[i] ^= 1;
            assertThatIllegalStateException()
                    .isThrownBy(() -> keys.open(CONTEXT, Base64.getEncoder().encodeToString(altered)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AQ==", "AQECAwQ=", "AQECAwQF", ".", "72cd6e84.", "72cd6e84.AAAA"})
    void whatIsTooShortDoesNotOpen(String sealed) {
        assertThatIllegalStateException()
                .isThrownBy(() -> MasterKeys.of(OLD, List.of()).open(CONTEXT, sealed));
    }

    @Test
    void aKeyIsReplacedWhileTheOldOneStillOpens() {
        String before = MasterKeys.of(OLD, List.of()).seal(CONTEXT, SECRET);
        MasterKeys both = MasterKeys.of(NEW, List.of(OLD));
        assertThat(both.open(CONTEXT, before)).isEqualTo(SECRET);
        String after = both.seal(CONTEXT, SECRET);
        MasterKeys onlyNew = MasterKeys.of(NEW, List.of());
        assertThat(onlyNew.open(CONTEXT, after)).isEqualTo(SECRET);
        assertThatIllegalStateException().isThrownBy(() -> onlyNew.open(CONTEXT, before));
    }

    /** By {@code identity-service} with Tink 1.18.0, and by {@code policy-service}, before both used this class. */
    @Test
    void whatWasSealedBeforeStillOpens() {
        MasterKeys keys = MasterKeys.of(NEW, List.of(OLD));
        assertThat(keys.open(CONTEXT, "AeQmbIoRyowTbIfmNHui9abIEwWhRNScYVsDCtouz6iWtsU+lKxhXmAydit4eaM="))
                .asString(UTF_8)
                .isEqualTo("sealed by Tink");
        assertThat(keys.open(
                        "relais-receipt-key/acme/k1",
                        "72cd6e84.eliZSwgv3A3lENMe4iynbfaYMu13vKHV8XW+07hDSHHn9YpOhc2WY9USJmqZR3U="))
                .asString(UTF_8)
                .isEqualTo("sealed for receipts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "AAAA", "secret"})
    void aKeyHasThirtyTwoBytes(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> MasterKeys.of(key, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> MasterKeys.of(OLD, List.of(key)));
    }
}
