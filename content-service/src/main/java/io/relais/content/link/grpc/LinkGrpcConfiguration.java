package io.relais.content.link.grpc;

import io.grpc.BindableService;
import io.relais.content.link.CloseLinks;
import io.relais.content.link.LinkCopies;
import io.relais.content.link.LinkForm;
import io.relais.content.link.ResolveLink;
import io.relais.content.post.Posts;
import io.relais.content.share.Shares;
import io.relais.content.share.SharesByCode;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.util.Base64;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tracked links over gRPC. */
@Configuration(proxyBeanMethods = false)
public class LinkGrpcConfiguration {

    @Bean
    LinkForm linkForm() {
        return link -> Base64.getEncoder().encode(LinkMessages.encode(link).toByteArray());
    }

    @Bean
    CloseLinks closeLinks(TenantScoped<Shares> shares, LinkCopies copies, Clock clock) {
        return new CloseLinks(shares, copies, clock);
    }

    @Bean
    BindableService linkGrpcService(SharesByCode shares, TenantScoped<Posts> posts, LinkCopies copies, Clock clock) {
        return new LinkGrpcService(new ResolveLink(shares, posts, copies, clock));
    }
}
