package io.relais.policy.linking.mongo;

import io.relais.platform.mongo.ExpiringCollection;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.sealing.MasterKeys;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.linking.Claims;
import io.relais.policy.linking.Linkings;
import io.relais.policy.linking.mongo.MongoClaims.ClaimDocument;
import io.relais.policy.linking.mongo.MongoLinkings.LinkingDocument;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The stores of linkings and claims. */
@Configuration(proxyBeanMethods = false)
public class MongoLinkingConfiguration {

    @Bean
    TenantScoped<Linkings> linkings(TenantCollections collections, MasterKeys keys) {
        TenantScoped<TenantCollection<LinkingDocument>> linkings =
                collections.of(MongoLinkings.LINKINGS, LinkingDocument.class);
        return tenant -> new MongoLinkings(linkings.of(tenant), keys);
    }

    @Bean
    ExpiringCollection expiringLinkings() {
        return new ExpiringCollection(MongoLinkings.LINKINGS, "expireTime");
    }

    @Bean
    TenantScoped<Claims> accountClaims(TenantCollections collections) {
        TenantScoped<TenantCollection<ClaimDocument>> claims = collections.of(MongoClaims.CLAIMS, ClaimDocument.class);
        return tenant -> new MongoClaims(claims.of(tenant));
    }
}
