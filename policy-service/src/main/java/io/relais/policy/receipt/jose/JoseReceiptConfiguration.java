package io.relais.policy.receipt.jose;

import io.relais.platform.sealing.MasterKeys;
import io.relais.platform.settings.RequiredProperties;
import io.relais.platform.settings.StartupRefusal;
import io.relais.policy.receipt.Signatures;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Signatures of receipts, with the master key in {@code relais.receipts.master-key}. */
@Configuration(proxyBeanMethods = false)
public class JoseReceiptConfiguration {

    private static final String MASTER_KEY = "relais.receipts.master-key";
    /** Receipts name the address at which their keys are, and their choices can be withdrawn. */
    private static final String PUBLIC_URL = "relais.public-url";

    private static final String PREVIOUS_MASTER_KEYS = "relais.receipts.previous-master-keys";

    @Bean
    static RequiredProperties receiptsRequire() {
        return RequiredProperties.named(MASTER_KEY, PUBLIC_URL);
    }

    /** Seals private halves of keys, and secrets of apps at networks' servers, each in a context of its own. */
    @Bean
    MasterKeys masterKeys(Environment environment) {
        return masterKeys(
                RequiredProperties.value(environment, MASTER_KEY), environment.getProperty(PREVIOUS_MASTER_KEYS, ""));
    }

    @Bean
    Signatures receiptSignatures(MasterKeys masterKeys) {
        return new JoseSignatures(masterKeys);
    }

    /**
     * Signatures with those master keys.
     *
     * @param previous separated by commas
     */
    public static Signatures signatures(String current, String previous) {
        return new JoseSignatures(masterKeys(current, previous));
    }

    private static MasterKeys masterKeys(String current, String previous) {
        List<String> earlier = Arrays.stream(previous.split(",", -1))
                .filter(key -> !key.isBlank())
                .toList();
        try {
            return MasterKeys.of(current, earlier);
        } catch (IllegalArgumentException notAKey) {
            throw new StartupRefusal("The properties " + MASTER_KEY + " and " + PREVIOUS_MASTER_KEYS
                    + " must hold 32 random bytes in Base64 for each key, such as `openssl rand -base64 32` prints.");
        }
    }
}
