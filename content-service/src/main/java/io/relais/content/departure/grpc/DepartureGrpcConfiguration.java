package io.relais.content.departure.grpc;

import io.relais.content.departure.EndMembership;
import io.relais.content.feed.ForgetDismissals;
import io.relais.content.share.CancelScheduledShares;
import io.relais.platform.outbox.MessageHandler;
import io.relais.proto.identity.v1.MemberDeleted;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens when a member leaves. */
@Configuration(proxyBeanMethods = false)
public class DepartureGrpcConfiguration {
    private static final String MEMBERS = "members/";

    @Bean
    MessageHandler memberDeleted(ForgetDismissals forgetDismissals, CancelScheduledShares cancelScheduledShares) {
        EndMembership endMembership = new EndMembership(forgetDismissals, cancelScheduledShares);
        return MessageHandler.of(
                MemberDeleted.class,
                (tenant, deleted, message) ->
                        endMembership.end(tenant, deleted.getMember().substring(MEMBERS.length())));
    }
}
