package io.relais.identity.webhook.crypto;

import io.relais.identity.webhook.SecretBox;
import io.relais.platform.sealing.MasterKeys;
import io.relais.platform.settings.RequiredProperties;
import io.relais.platform.settings.StartupRefusal;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The key that encrypts signing secrets: {@code relais.webhooks.master-key}, 32 bytes in Base64, which has no default; and
 * {@code relais.webhooks.previous-master-keys}, separated by commas, which go on opening what they have sealed.
 */
@Configuration(proxyBeanMethods = false)
public class WebhookCryptoConfiguration {

    @Bean
    static RequiredProperties webhookCryptoRequires() {
        return RequiredProperties.named("relais.webhooks.master-key");
    }

    @Bean
    SecretBox secretBox(
            @Value("${relais.webhooks.master-key}") String key,
            @Value("${relais.webhooks.previous-master-keys:}") List<String> previousKeys) {
        List<String> earlier =
                previousKeys.stream().filter(given -> !given.isBlank()).toList();
        try {
            return new MasterKeySecretBox(MasterKeys.of(key, earlier));
        } catch (IllegalArgumentException malformed) {
            throw new StartupRefusal(
                    "The property relais.webhooks.master-key, and each of relais.webhooks.previous-master-keys, is 32 random "
                            + "bytes in Base64: set RELAIS_WEBHOOKS_MASTERKEY to what `openssl rand -base64 32` prints.");
        }
    }
}
