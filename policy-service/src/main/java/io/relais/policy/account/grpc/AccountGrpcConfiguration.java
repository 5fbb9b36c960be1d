package io.relais.policy.account.grpc;

import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.account.AssignProfessionalAccount;
import io.relais.policy.account.ChangeProfessionalAccount;
import io.relais.policy.account.ConfirmCredentialRotation;
import io.relais.policy.account.CreateProfessionalAccount;
import io.relais.policy.account.DeclareAccount;
import io.relais.policy.account.DeleteProfessionalAccount;
import io.relais.policy.account.ProfessionalAccounts;
import io.relais.policy.account.RegisteredMembers;
import io.relais.policy.account.RemoveAccount;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.ConsentRenewals;
import io.relais.policy.consent.Ledgers;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The use cases of accounts, and their gRPC service. */
@Configuration(proxyBeanMethods = false)
public class AccountGrpcConfiguration {

    @Bean
    TenantScoped<RegisteredMembers> registeredMembers(ServiceChannels channels) {
        return tenant -> new IdentityRegisteredMembers(tenant, channels);
    }

    @Bean
    ChangeProfessionalAccount changeProfessionalAccount(
            TenantScoped<ProfessionalAccounts> accounts, ChangeLedger changeLedger, Clock clock) {
        return new ChangeProfessionalAccount(accounts, changeLedger, clock);
    }

    @Bean
    AccountGrpcService accountGrpcService(
            TenantScoped<ProfessionalAccounts> accounts,
            TenantScoped<RegisteredMembers> members,
            TenantScoped<Ledgers> ledgers,
            ChangeLedger changeLedger,
            TenantScoped<ConsentRenewals> renewals,
            ChangeProfessionalAccount change,
            PageTokens pageTokens,
            Clock clock) {
        AssignProfessionalAccount assign = new AssignProfessionalAccount(change, members, clock);
        return new AccountGrpcService(
                accounts,
                ledgers,
                new DeclareAccount(changeLedger, renewals, clock),
                new RemoveAccount(changeLedger),
                new CreateProfessionalAccount(accounts, change, assign, clock),
                assign,
                new ConfirmCredentialRotation(change),
                new DeleteProfessionalAccount(change, clock),
                pageTokens);
    }
}
