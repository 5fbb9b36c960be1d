package io.relais.policy.receipt.mongo;

import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.receipt.ReceiptKeys;
import io.relais.policy.receipt.mongo.MongoReceiptKeys.KeyRingDocument;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The receipt keys' store. */
@Configuration(proxyBeanMethods = false)
public class MongoReceiptConfiguration {

    @Bean
    TenantScoped<ReceiptKeys> receiptKeys(TenantCollections collections) {
        TenantScoped<TenantCollection<KeyRingDocument>> rings =
                collections.of(MongoReceiptKeys.KEYS, KeyRingDocument.class);
        return tenant -> new MongoReceiptKeys(rings.of(tenant));
    }
}
