package io.relais.content.share.grpc;

import io.grpc.BindableService;
import io.relais.content.decision.DailyShareCounts;
import io.relais.content.decision.ShareDecisions;
import io.relais.content.post.Posts;
import io.relais.content.post.TrackedLinkAddresses;
import io.relais.content.refusal.KeepRefusal;
import io.relais.content.refusal.ListMyRefusals;
import io.relais.content.share.BatchGetShares;
import io.relais.content.share.CancelMyShare;
import io.relais.content.share.ConfirmMyShare;
import io.relais.content.share.CountSharesToday;
import io.relais.content.share.CreateMyShare;
import io.relais.content.share.GetMyShare;
import io.relais.content.share.GetShareFacts;
import io.relais.content.share.ListMyShares;
import io.relais.content.share.ShareLinks;
import io.relais.content.share.Shares;
import io.relais.platform.outbox.MessageHandler;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.policy.v1.ConsentWithdrawn;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shares over gRPC. */
@Configuration(proxyBeanMethods = false)
public class ShareGrpcConfiguration {

    @Bean
    BindableService shareGrpcService(
            TenantScoped<Posts> posts,
            TenantScoped<Shares> shares,
            ShareDecisions decisions,
            ShareLinks links,
            TrackedLinkAddresses addresses,
            KeepRefusal keepRefusal,
            PageTokens pageTokens,
            Clock clock) {
        GetMyShare getMyShare = new GetMyShare(shares, posts);
        return new ShareGrpcService(
                new CreateMyShare(posts, shares, decisions, addresses, new SecureRandom(), clock),
                getMyShare,
                new ListMyShares(shares, posts),
                new ConfirmMyShare(shares, getMyShare, clock),
                new CancelMyShare(shares, getMyShare, links, clock),
                keepRefusal,
                pageTokens);
    }

    @Bean
    BindableService shareDirectoryGrpcService(
            TenantScoped<Posts> posts,
            TenantScoped<Shares> shares,
            DailyShareCounts counts,
            ListMyRefusals refusals,
            Clock clock) {
        return new ShareDirectoryGrpcService(
                new GetShareFacts(posts, counts, clock),
                new BatchGetShares(shares),
                new GetMyShare(shares, posts),
                refusals);
    }

    @Bean
    DailyShareCounts dailyShareCounts(TenantScoped<Shares> shares) {
        return new CountSharesToday(shares);
    }

    /**
     * Takes withdrawals, which would otherwise wait in policy-service for ever. Nothing is queued here that one could stop: a
     * share by dialogue is posted by the member, and the next share asks for a decision that sees the withdrawal.
     */
    @Bean
    MessageHandler consentWithdrawn() {
        return MessageHandler.of(ConsentWithdrawn.class, (tenant, withdrawn, message) -> {});
    }
}
