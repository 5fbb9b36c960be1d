package io.relais.identity.webhook.crypto;

import io.relais.identity.webhook.SecretBox;
import io.relais.platform.settings.RequiredProperties;
import io.relais.platform.settings.StartupRefusal;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The key that encrypts signing secrets: {@code relais.encryption-key}, 32 bytes in Base64, which has no default; and
 * {@code relais.previous-encryption-key}, which goes on opening what the key before has sealed.
 */
@Configuration(proxyBeanMethods = false)
public class WebhookCryptoConfiguration {

    @Bean
    static RequiredProperties webhookCryptoRequires() {
        return RequiredProperties.named("relais.encryption-key");
    }

    @Bean
    SecretBox secretBox(
            @Value("${relais.encryption-key}") String key,
            @Value("${relais.previous-encryption-key:}") String previousKey) {
        List<String> keys =
                Stream.of(key, previousKey).filter(given -> !given.isBlank()).toList();
        try {
            return TinkSecretBox.withKeys(keys);
        } catch (IllegalArgumentException malformed) {
            throw new StartupRefusal(
                    "The properties relais.encryption-key and relais.previous-encryption-key are 32 random "
                            + "bytes in Base64 each, such as `openssl rand -base64 32` prints.");
        }
    }
}
