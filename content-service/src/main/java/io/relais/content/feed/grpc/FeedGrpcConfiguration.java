package io.relais.content.feed.grpc;

import io.grpc.BindableService;
import io.relais.content.decision.DailyShareCounts;
import io.relais.content.decision.ShareDecisions;
import io.relais.content.feed.DismissFeedPost;
import io.relais.content.feed.Dismissals;
import io.relais.content.feed.ForgetDismissals;
import io.relais.content.feed.ListMyFeed;
import io.relais.content.post.Posts;
import io.relais.platform.outbox.MessageHandler;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.identity.v1.MemberDeleted;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feed over gRPC. */
@Configuration(proxyBeanMethods = false)
public class FeedGrpcConfiguration {
    private static final String MEMBERS = "members/";

    @Bean
    BindableService feedGrpcService(
            TenantScoped<Posts> posts,
            TenantScoped<Dismissals> dismissals,
            ShareDecisions decisions,
            DailyShareCounts counts,
            PageTokens pageTokens,
            Clock clock) {
        return new FeedGrpcService(
                new ListMyFeed(posts, dismissals, decisions, counts, clock),
                new DismissFeedPost(posts, dismissals, clock),
                pageTokens);
    }

    @Bean
    MessageHandler forgetDismissalsOfDeletedMember(TenantScoped<Dismissals> dismissals) {
        ForgetDismissals forgetDismissals = new ForgetDismissals(dismissals);
        return MessageHandler.of(
                MemberDeleted.class,
                (tenant, deleted, message) ->
                        forgetDismissals.forget(tenant, deleted.getMember().substring(MEMBERS.length())));
    }
}
