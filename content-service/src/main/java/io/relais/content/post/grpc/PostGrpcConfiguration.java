package io.relais.content.post.grpc;

import io.grpc.BindableService;
import io.relais.content.post.ApprovePost;
import io.relais.content.post.ChangePost;
import io.relais.content.post.CreatePost;
import io.relais.content.post.DeletePost;
import io.relais.content.post.GetPost;
import io.relais.content.post.ListPosts;
import io.relais.content.post.MessageRules;
import io.relais.content.post.PostLinks;
import io.relais.content.post.Posts;
import io.relais.content.post.PublishPost;
import io.relais.content.post.RejectPost;
import io.relais.content.post.RetractPost;
import io.relais.content.post.SubmitPost;
import io.relais.content.post.TextLengths;
import io.relais.content.post.UpdatePost;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.content.v1.Post;
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
            MessageRules<Post> rules,
            PageTokens pageTokens,
            Clock clock) {
        ChangePost changePost = new ChangePost(posts);
        return new PostGrpcService(
                new PostGrpcService.PostUseCases(
                        new CreatePost(posts, clock),
                        new GetPost(posts),
                        new ListPosts(posts),
                        new UpdatePost(changePost, clock),
                        new DeletePost(posts),
                        new SubmitPost(changePost, clock),
                        new ApprovePost(changePost, clock),
                        new RejectPost(changePost, clock),
                        new PublishPost(changePost, clock),
                        new RetractPost(changePost, links, clock)),
                lengths,
                rules,
                pageTokens);
    }
}
