package io.relais.policy.policy.markdown;

import io.relais.policy.policy.Comparisons;
import io.relais.policy.policy.Renderings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is made of policies' Markdown. */
@Configuration(proxyBeanMethods = false)
public class MarkdownPolicyConfiguration {

    @Bean
    Renderings policyRenderings() {
        return new SafeHtml();
    }

    @Bean
    Comparisons policyComparisons() {
        return new SectionComparisons();
    }
}
