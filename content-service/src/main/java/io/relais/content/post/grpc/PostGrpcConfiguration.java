package io.relais.content.post.grpc;

import io.grpc.BindableService;
import io.relais.content.post.ApprovePost;
import io.relais.content.post.ChangePost;
import io.relais.content.post.CreatePost;
import io.relais.content.post.DeletePost;
import io.relais.content.post.GetPost;
import io.relais.content.post.ListPosts;
import io.relais.content.post.PostLinks;
import io.relais.content.post.Posts;
import io.relais.content.post.PublishPost;
import io.relais.content.post.RejectPost;
import io.relais.content.post.Rendering;
import io.relais.content.post.RetractPost;
import io.relais.content.post.SubmitPost;
import io.relais.content.post.TextLengths;
import io.relais.content.post.TrackedLinkAddresses;
import io.relais.content.post.UpdatePost;
import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.policy.v1.ScreeningServiceGrpc;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The content library over gRPC. */
@Configuration(proxyBeanMethods = false)
public class PostGrpcConfiguration {

    @Bean
    BindableService postGrpcService(
            TenantScoped<Posts> posts,
            PostLinks links,
            TextLengths lengths,
            PageTokens pageTokens,
            ServiceChannels channels,
            TrackedLinkAddresses addresses,
            Clock clock) {
        ChangePost changePost = new ChangePost(posts);
        PolicyPostScreenings screenings =
                new PolicyPostScreenings(ScreeningServiceGrpc.newBlockingStub(channels.asCaller("policy")));
        return new PostGrpcService(
                new PostGrpcService.PostUseCases(
                        new CreatePost(posts, clock),
                        new GetPost(posts),
                        new ListPosts(posts),
                        new UpdatePost(changePost, clock),
                        new DeletePost(posts),
                        new SubmitPost(changePost, screenings, clock),
                        new ApprovePost(changePost, screenings, clock),
                        new RejectPost(changePost, clock),
                        new PublishPost(changePost, screenings, clock),
                        new RetractPost(changePost, links, clock)),
                screenings,
                new Rendering(addresses),
                lengths,
                pageTokens);
    }
}
