package io.relais.content.departure.grpc;

import io.relais.content.departure.EndMembership;
import io.relais.content.feed.Dismissals;
import io.relais.content.feed.ForgetDismissals;
import io.relais.content.refusal.ForgetRefusals;
import io.relais.content.refusal.Refusals;
import io.relais.content.share.CancelScheduledShares;
import io.relais.platform.outbox.MessageHandler;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.identity.v1.MemberDeleted;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens when a member leaves. */
@Configuration(proxyBeanMethods = false)
public class DepartureGrpcConfiguration {
    private static final String MEMBERS = "members/";

    @Bean
    MessageHandler memberDeleted(
            TenantScoped<Dismissals> dismissals,
            TenantScoped<Refusals> refusals,
            CancelScheduledShares cancelScheduledShares) {
        EndMembership endMembership = new EndMembership(
                new ForgetDismissals(dismissals), new ForgetRefusals(refusals), cancelScheduledShares);
        return MessageHandler.of(
                MemberDeleted.class,
                (tenant, deleted, message) ->
                        endMembership.end(tenant, deleted.getMember().substring(MEMBERS.length())));
    }
}
