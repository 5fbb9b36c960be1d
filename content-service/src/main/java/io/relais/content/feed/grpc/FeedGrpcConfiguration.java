package io.relais.content.feed.grpc;

import io.grpc.BindableService;
import io.relais.content.decision.DailyShareCounts;
import io.relais.content.decision.ShareDecisions;
import io.relais.content.feed.DismissFeedPost;
import io.relais.content.feed.Dismissals;
import io.relais.content.feed.ListMyFeed;
import io.relais.content.post.Posts;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feed over gRPC. */
@Configuration(proxyBeanMethods = false)
public class FeedGrpcConfiguration {
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
}
