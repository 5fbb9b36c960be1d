package io.relais.identity.member.csv;

import io.relais.identity.member.MemberFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Members in CSV. */
@Configuration(proxyBeanMethods = false)
public class MemberCsvConfiguration {

    /** Files of CSV. */
    @Bean
    public MemberFiles csvMemberFiles() {
        return new CsvMemberFiles();
    }
}
