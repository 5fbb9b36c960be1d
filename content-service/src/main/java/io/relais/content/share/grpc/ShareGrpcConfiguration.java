package io.relais.content.share.grpc;

import io.grpc.BindableService;
import io.relais.content.decision.DailyShareCounts;
import io.relais.content.decision.ScheduledDecisions;
import io.relais.content.decision.ShareDecisions;
import io.relais.content.network.Network;
import io.relais.content.post.Posts;
import io.relais.content.post.TrackedLinkAddresses;
import io.relais.content.refusal.KeepRefusal;
import io.relais.content.refusal.ListMyRefusals;
import io.relais.content.share.BatchGetShares;
import io.relais.content.share.CancelMyShare;
import io.relais.content.share.CancelScheduledShares;
import io.relais.content.share.ConfirmMyShare;
import io.relais.content.share.CountSharesToday;
import io.relais.content.share.CreateMyShare;
import io.relais.content.share.DueShares;
import io.relais.content.share.GetMyShare;
import io.relais.content.share.GetShareFacts;
import io.relais.content.share.ListMyShares;
import io.relais.content.share.MemberDirectory;
import io.relais.content.share.OpenDueShares;
import io.relais.content.share.ScheduleMyShare;
import io.relais.content.share.ShareLinks;
import io.relais.content.share.Shares;
import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.outbox.MessageHandler;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.content.v1.PostRetracted;
import io.relais.proto.identity.v1.MemberDirectoryServiceGrpc;
import io.relais.proto.policy.v1.ConsentWithdrawn;
import io.relais.proto.policy.v1.ProfessionalAccountTakenBack;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shares over gRPC. */
@Configuration(proxyBeanMethods = false)
public class ShareGrpcConfiguration {
    private static final String MEMBERS = "members/";
    private static final String POSTS = "posts/";

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
                new ScheduleMyShare(posts, shares, decisions, new SecureRandom(), clock),
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

    @Bean
    MemberDirectory memberDirectory(ServiceChannels channels) {
        return new IdentityMemberDirectory(MemberDirectoryServiceGrpc.newBlockingStub(channels.asService("identity")));
    }

    @Bean
    OpenDueShares openDueShares(
            DueShares due,
            TenantScoped<Shares> shares,
            TenantScoped<Posts> posts,
            MemberDirectory members,
            ScheduledDecisions decisions,
            TrackedLinkAddresses addresses,
            Clock clock) {
        return new OpenDueShares(due, shares, posts, members, decisions, addresses, new SecureRandom(), clock);
    }

    @Bean
    CancelScheduledShares cancelScheduledShares(TenantScoped<Shares> shares, Clock clock) {
        return new CancelScheduledShares(shares, clock);
    }

    @Bean
    MessageHandler consentWithdrawn(CancelScheduledShares cancel) {
        return MessageHandler.of(
                ConsentWithdrawn.class,
                (tenant, withdrawn, message) -> cancel.withdrawn(
                        tenant,
                        withdrawn.getMember().substring(MEMBERS.length()),
                        withdrawn.getPurpose(),
                        withdrawn.getNetworkValue() == 0 ? null : Network.ofNumber(withdrawn.getNetworkValue()),
                        withdrawn.getEntryCount()));
    }

    @Bean
    MessageHandler professionalAccountTakenBack(CancelScheduledShares cancel) {
        return MessageHandler.of(
                ProfessionalAccountTakenBack.class,
                (tenant, takenBack, message) -> cancel.accountTakenBack(
                        tenant,
                        takenBack.getMember().substring(MEMBERS.length()),
                        Network.ofNumber(takenBack.getNetworkValue())));
    }

    @Bean
    MessageHandler postRetracted(CancelScheduledShares cancel) {
        return MessageHandler.of(
                PostRetracted.class,
                (tenant, retracted, message) ->
                        cancel.postRetracted(tenant, retracted.getPost().substring(POSTS.length())));
    }
}
