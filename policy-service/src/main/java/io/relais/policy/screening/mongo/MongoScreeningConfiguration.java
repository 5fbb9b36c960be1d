package io.relais.policy.screening.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.relais.platform.mongo.Migration;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.screening.RuleSets;
import io.relais.policy.screening.mongo.RuleDocuments.RuleSetDocument;
import io.relais.policy.screening.mongo.RuleDocuments.SupersededRuleDocument;
import io.relais.policy.screening.mongo.RuleDocuments.TermsDocument;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules' store. */
@Configuration(proxyBeanMethods = false)
public class MongoScreeningConfiguration {

    @Bean
    TenantScoped<RuleSets> ruleSets(TenantCollections collections) {
        TenantScoped<TenantCollection<RuleSetDocument>> ruleSets =
                collections.of(MongoRuleSets.RULE_SETS, RuleSetDocument.class);
        TenantScoped<TenantCollection<SupersededRuleDocument>> superseded =
                collections.of(MongoRuleSets.SUPERSEDED, SupersededRuleDocument.class);
        TenantScoped<TenantCollection<TermsDocument>> terms = collections.of(MongoRuleSets.TERMS, TermsDocument.class);
        return tenant -> new MongoRuleSets(ruleSets.of(tenant), superseded.of(tenant), terms.of(tenant));
    }

    @Bean
    Migration screeningIndexes() {
        return Migration.of(40, "indexes of superseded rules and of terms", MongoScreeningConfiguration::index);
    }

    static void index(MongoDatabase database) {
        database.getCollection(MongoRuleSets.SUPERSEDED)
                .createIndex(Indexes.ascending("tenant", "rule", "number"), new IndexOptions().unique(true));
        var terms = database.getCollection(MongoRuleSets.TERMS);
        terms.createIndex(Indexes.ascending("tenant", "part", "number"), new IndexOptions().unique(true));
        terms.createIndex(Indexes.ascending("tenant", "rule", "named"));
    }
}
