package io.relais.content.post.protovalidate;

import build.buf.protovalidate.Validator;
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
        Validator validator = ValidatorFactory.newBuilder().build();
        return new ProtovalidateRules<>(validator);
    }
}
