package io.relais.policy.account.grpc;

import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.account.AssignProfessionalAccount;
import io.relais.policy.account.CreateProfessionalAccount;
import io.relais.policy.account.DeleteProfessionalAccount;
import io.relais.policy.account.ProfessionalAccounts;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The use cases of professional accounts, and their gRPC service. */
@Configuration(proxyBeanMethods = false)
public class AccountGrpcConfiguration {

    @Bean
    AccountGrpcService accountGrpcService(
            TenantScoped<ProfessionalAccounts> accounts, PageTokens pageTokens, Clock clock) {
        return new AccountGrpcService(
                accounts,
                new CreateProfessionalAccount(accounts, clock),
                new AssignProfessionalAccount(accounts),
                new DeleteProfessionalAccount(accounts),
                pageTokens);
    }
}
