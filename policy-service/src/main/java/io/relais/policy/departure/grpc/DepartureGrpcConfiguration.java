package io.relais.policy.departure.grpc;

import io.relais.platform.outbox.MessageHandler;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.account.ChangeProfessionalAccount;
import io.relais.policy.account.ProfessionalAccounts;
import io.relais.policy.account.TakeBackProfessionalAccounts;
import io.relais.policy.consent.EndLedger;
import io.relais.policy.departure.EndMembership;
import io.relais.proto.identity.v1.MemberDeleted;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens when a member leaves. */
@Configuration(proxyBeanMethods = false)
public class DepartureGrpcConfiguration {

    private static final String MEMBERS = "members/";

    @Bean
    MessageHandler memberDeleted(
            EndLedger endLedger,
            TenantScoped<ProfessionalAccounts> accounts,
            ChangeProfessionalAccount change,
            Clock clock) {
        EndMembership endMembership =
                new EndMembership(endLedger, new TakeBackProfessionalAccounts(accounts, change, clock));
        return MessageHandler.of(MemberDeleted.class, (tenant, deleted, message) -> {
            if (!deleted.getMember().startsWith(MEMBERS)) {
                throw new IllegalArgumentException("Message " + message.getId() + " names no member.");
            }
            endMembership.end(tenant, deleted.getMember().substring(MEMBERS.length()));
        });
    }
}
