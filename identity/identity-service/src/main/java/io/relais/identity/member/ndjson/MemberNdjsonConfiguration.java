package io.relais.identity.member.ndjson;

import io.relais.identity.member.MemberFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Members in newline-delimited JSON. */
@Configuration(proxyBeanMethods = false)
public class MemberNdjsonConfiguration {

    /** Files of newline-delimited JSON. */
    @Bean
    public MemberFiles ndjsonMemberFiles() {
        return new NdjsonMemberFiles();
    }
}
