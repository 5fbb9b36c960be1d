package io.relais.policy.linking.mongo;

import io.relais.platform.mongo.ExpiringCollection;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.linking.Linkings;
import io.relais.policy.linking.ServerApps;
import io.relais.policy.linking.mongo.MongoLinkings.LinkingDocument;
import io.relais.policy.linking.mongo.MongoServerApps.AppDocument;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The stores of linkings, and of apps at servers. */
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

    @Bean
    TenantScoped<ServerApps> serverApps(TenantCollections collections) {
        TenantScoped<TenantCollection<AppDocument>> apps = collections.of(MongoServerApps.APPS, AppDocument.class);
        return tenant -> new MongoServerApps(apps.of(tenant));
    }

    @Bean
    ExpiringCollection expiringServerApps() {
        return new ExpiringCollection(MongoServerApps.APPS, "expireTime");
    }
}
