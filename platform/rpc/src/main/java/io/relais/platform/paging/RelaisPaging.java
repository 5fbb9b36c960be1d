package io.relais.platform.paging;

import io.relais.platform.settings.RequiredProperties;
import io.relais.platform.settings.StartupRefusal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The bean {@link PageTokens}, with the key in {@code relais.cursor-key}. */
@Configuration(proxyBeanMethods = false)
public class RelaisPaging {

    private static final String KEY = "relais.cursor-key";

    @Bean
    static RequiredProperties relaisPagingRequires() {
        return RequiredProperties.named(KEY);
    }

    @Bean
    PageTokens relaisPageTokens(Environment environment) {
        try {
            return PageTokens.withKey(RequiredProperties.value(environment, KEY));
        } catch (IllegalArgumentException tooShortOrNotBase64) {
            throw new StartupRefusal("The property " + KEY + " must hold at least 32 random bytes in Base64, such as "
                    + "`openssl rand -base64 32` prints.");
        }
    }
}
