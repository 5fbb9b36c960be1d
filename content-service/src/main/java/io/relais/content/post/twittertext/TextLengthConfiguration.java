package io.relais.content.post.twittertext;

import io.relais.content.post.TextLengths;
import io.relais.content.post.TrackedLinkAddresses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The lengths of texts. */
@Configuration(proxyBeanMethods = false)
public class TextLengthConfiguration {

    @Bean
    TextLengths textLengths(TrackedLinkAddresses addresses) {
        return new TwitterTextLengths(addresses.length());
    }
}
