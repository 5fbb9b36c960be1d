package io.relais.content.post.protovalidate;

import build.buf.protovalidate.Config;
import build.buf.protovalidate.ValidatorFactory;
import io.relais.content.post.MessageRules;
import io.relais.proto.content.v1.Post;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The contract's rules. */
@Configuration(proxyBeanMethods = false)
public class ProtovalidateConfiguration {

    @Bean
    MessageRules<Post> postRules() {
        // As the interceptor does: protovalidate's shortcuts match patterns against the whole text.
        Config asTheStandardSays =
                Config.newBuilder().setEnableNativeRules(false).build();
        return new ProtovalidateRules<>(
                ValidatorFactory.newBuilder().withConfig(asTheStandardSays).build());
    }
}
