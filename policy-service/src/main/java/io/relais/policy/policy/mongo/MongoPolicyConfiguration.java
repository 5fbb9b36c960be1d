package io.relais.policy.policy.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.relais.platform.mongo.Migration;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.outbox.OutboxRoute;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.policy.PendingDemands;
import io.relais.policy.policy.Policies;
import io.relais.policy.policy.PoliciesInForce;
import io.relais.policy.policy.Reminders;
import io.relais.policy.policy.mongo.MongoPendingDemands.OfTenant;
import io.relais.policy.policy.mongo.MongoReminders.ReminderDocument;
import io.relais.policy.policy.mongo.PolicyDocuments.PolicyDocument;
import io.relais.policy.policy.mongo.PolicyDocuments.SupersededDocument;
import io.relais.proto.policy.v1.CourseCertificateDue;
import io.relais.proto.policy.v1.PolicyAcknowledgementDue;
import io.relais.proto.policy.v1.PolicyPublished;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The policies' store. */
@Configuration(proxyBeanMethods = false)
public class MongoPolicyConfiguration {

    @Bean
    TenantScoped<Policies> policies(TenantCollections collections) {
        TenantScoped<TenantCollection<PolicyDocument>> policies =
                collections.of(MongoPolicies.POLICIES, PolicyDocument.class);
        TenantScoped<TenantCollection<SupersededDocument>> superseded =
                collections.of(MongoPolicies.SUPERSEDED, SupersededDocument.class);
        return tenant -> new MongoPolicies(policies.of(tenant), superseded.of(tenant));
    }

    /** The store behind the copies in Redis. */
    @Bean
    TenantScoped<PoliciesInForce> storedPoliciesInForce(TenantCollections collections) {
        TenantScoped<TenantCollection<PolicyDocument>> policies =
                collections.of(MongoPolicies.POLICIES, PolicyDocument.class);
        return tenant -> new MongoPoliciesInForce(policies.of(tenant));
    }

    @Bean
    PendingDemands pendingDemands(TenantCollections collections) {
        return new MongoPendingDemands(
                collections.acrossTenants(MongoPolicies.POLICIES, OfTenant.class, "reminders of demands"));
    }

    @Bean
    TenantScoped<Reminders> reminders(TenantCollections collections, Clock clock) {
        TenantScoped<TenantCollection<ReminderDocument>> reminders =
                collections.of(MongoReminders.REMINDERS, ReminderDocument.class);
        return tenant -> new MongoReminders(reminders.of(tenant), clock);
    }

    @Bean
    OutboxRoute acknowledgementDueRoute() {
        return OutboxRoute.of(MongoReminders.REMINDERS, PolicyAcknowledgementDue.getDescriptor(), "identity");
    }

    @Bean
    OutboxRoute certificateDueRoute() {
        return OutboxRoute.of(MongoReminders.REMINDERS, CourseCertificateDue.getDescriptor(), "identity");
    }

    @Bean
    Migration requiredCourseIndex() {
        return Migration.of(
                81, "index of required courses by the time at which they bind", MongoPolicyConfiguration::indexCourses);
    }

    static void indexCourses(MongoDatabase database) {
        database.getCollection(MongoPolicies.POLICIES)
                .createIndex(
                        Indexes.ascending(MongoPendingDemands.COURSES + ".bindingTime"),
                        new IndexOptions().sparse(true));
    }

    @Bean
    Migration pendingDemandIndex() {
        return Migration.of(
                50, "index of demands by the time at which they bind", MongoPolicyConfiguration::indexDemands);
    }

    static void indexDemands(MongoDatabase database) {
        database.getCollection(MongoPolicies.POLICIES)
                .createIndex(
                        Indexes.ascending(MongoPendingDemands.READINGS + ".bindingTime"),
                        new IndexOptions().sparse(true));
    }

    @Bean
    OutboxRoute policyPublishedRoute() {
        return OutboxRoute.of(MongoPolicies.POLICIES, PolicyPublished.getDescriptor(), "identity");
    }

    @Bean
    Migration policyIndexes() {
        return Migration.of(2, "indexes of policies and their superseded versions", MongoPolicyConfiguration::index);
    }

    static void index(MongoDatabase database) {
        database.getCollection(MongoPolicies.POLICIES)
                .createIndex(Indexes.ascending("tenant", "publication"), new IndexOptions().unique(true));
        database.getCollection(MongoPolicies.POLICIES).createIndex(Indexes.ascending("tenant", "createTime", "policy"));
        database.getCollection(MongoPolicies.SUPERSEDED).createIndex(Indexes.ascending("tenant", "policy", "number"));
    }
}
