package io.relais.policy.screening.protovalidate;

import build.buf.protovalidate.Config;
import build.buf.protovalidate.ValidatorFactory;
import io.relais.policy.screening.MessageRules;
import io.relais.proto.policy.v1.Rule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The contract's rules. */
@Configuration(proxyBeanMethods = false)
public class ProtovalidateRuleConfiguration {

    @Bean
    MessageRules<Rule> ruleRules() {
        // As the interceptor does: protovalidate's shortcuts match patterns against the whole text.
        Config asTheStandardSays =
                Config.newBuilder().setEnableNativeRules(false).build();
        return new ProtovalidateRules<>(
                ValidatorFactory.newBuilder().withConfig(asTheStandardSays).build());
    }
}
