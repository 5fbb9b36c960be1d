package io.relais.identity.member.mongo;

import io.relais.identity.member.AdministratorChanges;
import io.relais.identity.member.Members;
import io.relais.identity.member.UnsettledMembers;
import io.relais.identity.member.mongo.MemberDocuments.MemberDocument;
import io.relais.platform.mongo.Leases;
import io.relais.platform.mongo.Migration;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.outbox.OutboxRoute;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.identity.v1.MemberCreated;
import io.relais.proto.identity.v1.MemberDeleted;
import io.relais.proto.identity.v1.MemberUpdated;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Members in MongoDB, and who is told of them. */
@Configuration(proxyBeanMethods = false)
public class MemberMongoConfiguration {

    @Bean
    TenantScoped<Members> members(TenantCollections collections) {
        TenantScoped<TenantCollection<MemberDocument>> documents =
                collections.of(MongoMembers.COLLECTION, MemberDocument.class);
        return tenant -> new MongoMembers(documents.of(tenant));
    }

    @Bean
    UnsettledMembers unsettledMembers(TenantCollections collections) {
        return new MongoUnsettledMembers(collections.acrossTenants(
                MongoMembers.COLLECTION, MemberDocument.class, "comings and goings that stopped half-way"));
    }

    @Bean
    TenantScoped<AdministratorChanges> administratorChanges(Leases leases) {
        return tenant -> new LeasedAdministratorChanges(leases, tenant);
    }

    @Bean
    Migration memberIndexes() {
        return Migration.of(2, "indexes of members", MongoMembers::createIndexes);
    }

    @Bean
    OutboxRoute memberCreatedRoute() {
        return OutboxRoute.of(MongoMembers.COLLECTION, MemberCreated.getDescriptor(), "identity");
    }

    @Bean
    OutboxRoute memberUpdatedRoute() {
        return OutboxRoute.of(MongoMembers.COLLECTION, MemberUpdated.getDescriptor(), "identity");
    }

    @Bean
    OutboxRoute memberDeletedRoute() {
        return OutboxRoute.of(MongoMembers.COLLECTION, MemberDeleted.getDescriptor(), "policy", "content", "identity");
    }
}
