package io.relais.content;

import io.relais.content.feed.Dismissals;
import io.relais.content.feed.InMemoryDismissals;
import io.relais.content.link.InMemoryLinkCopies;
import io.relais.content.link.LinkCopies;
import io.relais.content.post.InMemoryPosts;
import io.relais.content.post.Posts;
import io.relais.content.refusal.InMemoryRefusals;
import io.relais.content.refusal.Refusals;
import io.relais.content.share.InMemoryShares;
import io.relais.platform.tenancy.TenantScoped;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class ContentServiceTest extends ContentServiceContract {

    ContentServiceTest() {
        super(new ContentService(context -> context.register(InMemoryStores.class)));
    }

    @Configuration(proxyBeanMethods = false)
    static class InMemoryStores {
        @Bean
        TenantScoped<Posts> posts() {
            return InMemoryPosts.perTenant();
        }

        @Bean
        TenantScoped<Dismissals> dismissals() {
            return InMemoryDismissals.perTenant();
        }

        @Bean
        TenantScoped<Refusals> refusals() {
            return InMemoryRefusals.perTenant();
        }

        @Bean
        InMemoryShares shares() {
            return new InMemoryShares();
        }

        @Bean
        LinkCopies linkCopies() {
            return new InMemoryLinkCopies();
        }
    }
}
