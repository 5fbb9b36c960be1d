package io.relais.policy.account.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.relais.platform.mongo.Migration;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.outbox.OutboxRoute;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.account.ProfessionalAccounts;
import io.relais.policy.account.mongo.AccountDocuments.AccountDocument;
import io.relais.proto.policy.v1.ProfessionalAccountTakenBack;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The professional accounts' store. */
@Configuration(proxyBeanMethods = false)
public class MongoAccountConfiguration {

    @Bean
    TenantScoped<ProfessionalAccounts> professionalAccounts(TenantCollections collections) {
        TenantScoped<TenantCollection<AccountDocument>> accounts =
                collections.of(MongoProfessionalAccounts.ACCOUNTS, AccountDocument.class);
        return tenant -> new MongoProfessionalAccounts(accounts.of(tenant));
    }

    @Bean
    OutboxRoute professionalAccountTakenBackRoute() {
        return OutboxRoute.of(
                MongoProfessionalAccounts.ACCOUNTS, ProfessionalAccountTakenBack.getDescriptor(), "content");
    }

    @Bean
    Migration accountIndexes() {
        return Migration.of(3, "indexes of professional accounts", MongoAccountConfiguration::index);
    }

    static void index(MongoDatabase database) {
        var accounts = database.getCollection(MongoProfessionalAccounts.ACCOUNTS);
        accounts.createIndex(Indexes.ascending("tenant", "network", "handleKey"), new IndexOptions().unique(true));
        accounts.createIndex(Indexes.ascending("tenant", "member", "network"));
        accounts.createIndex(Indexes.ascending("tenant", "createTime", "account"));
    }
}
