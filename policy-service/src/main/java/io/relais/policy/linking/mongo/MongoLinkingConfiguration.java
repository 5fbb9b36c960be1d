package io.relais.policy.linking.mongo;

import io.relais.platform.mongo.ExpiringCollection;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.linking.Linkings;
import io.relais.policy.linking.mongo.MongoLinkings.LinkingDocument;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store of linkings. */
@Configuration(proxyBeanMethods = false)
public class MongoLinkingConfiguration {

    @Bean
    TenantScoped<Linkings> linkings(TenantCollections collections) {
        TenantScoped<TenantCollection<LinkingDocument>> linkings =
                collections.of(MongoLinkings.LINKINGS, LinkingDocument.class);
        return tenant -> new MongoLinkings(linkings.of(tenant));
    }

    @Bean
    ExpiringCollection expiringLinkings() {
        return new ExpiringCollection(MongoLinkings.LINKINGS, "expireTime");
    }
}
