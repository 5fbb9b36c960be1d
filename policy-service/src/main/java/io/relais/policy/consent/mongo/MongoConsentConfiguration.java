package io.relais.policy.consent.mongo;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.connection.ClusterType;
import io.relais.platform.mongo.Migration;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.outbox.OutboxRoute;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ConsentSummaries;
import io.relais.policy.consent.ExpiringCertificates;
import io.relais.policy.consent.Inspections;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.mongo.LedgerDocuments.LedgerDocument;
import io.relais.policy.consent.mongo.LedgerDocuments.LedgerPage;
import io.relais.policy.consent.mongo.MongoConsentSummaries.SummaryDocument;
import io.relais.policy.consent.mongo.MongoInspections.InspectionDocument;
import io.relais.proto.policy.v1.ConsentChanged;
import io.relais.proto.policy.v1.ConsentWithdrawn;
import io.relais.proto.policy.v1.CoursePassed;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ledgers' store. */
@Configuration(proxyBeanMethods = false)
public class MongoConsentConfiguration {

    @Bean
    TenantScoped<Ledgers> ledgers(TenantCollections collections, MongoClient client) {
        return ledgers(collections, () -> bindingReads(client));
    }

    static TenantScoped<Ledgers> ledgers(TenantCollections collections, Supplier<ReadConcern> bindingReads) {
        TenantScoped<TenantCollection<LedgerDocument>> ledgers =
                collections.of(MongoLedgers.LEDGERS, LedgerDocument.class);
        TenantScoped<TenantCollection<LedgerPage>> pages = collections.of(MongoLedgers.PAGES, LedgerPage.class);
        return tenant -> new MongoLedgers(ledgers.of(tenant), pages.of(tenant), bindingReads);
    }

    /**
     * A server that stands alone refuses {@code linearizable}, and needs none: whatever it answers is what it was last
     * written. Several that replicate need it, as an old primary could go on answering for some seconds.
     */
    static ReadConcern bindingReads(MongoClient client) {
        return client.getClusterDescription().getType() == ClusterType.STANDALONE
                ? ReadConcern.MAJORITY
                : ReadConcern.LINEARIZABLE;
    }

    @Bean
    OutboxRoute consentWithdrawnRoute() {
        return OutboxRoute.of(MongoLedgers.LEDGERS, ConsentWithdrawn.getDescriptor(), "content");
    }

    @Bean
    OutboxRoute consentChangedRoute() {
        return OutboxRoute.of(MongoLedgers.LEDGERS, ConsentChanged.getDescriptor(), "identity");
    }

    @Bean
    OutboxRoute coursePassedRoute() {
        return OutboxRoute.of(MongoLedgers.LEDGERS, CoursePassed.getDescriptor(), "identity");
    }

    @Bean
    ExpiringCertificates expiringCertificates(TenantCollections collections) {
        return new MongoExpiringCertificates(
                collections.acrossTenants(
                        MongoLedgers.LEDGERS,
                        MongoExpiringCertificates.OfTenant.class,
                        "reminders of expiring certificates"),
                collections.of(MongoLedgers.LEDGERS, LedgerDocument.class));
    }

    @Bean
    Migration expiryIndex() {
        return Migration.of(
                80,
                "index of certificates by the time at which they expire",
                database -> database.getCollection(MongoLedgers.LEDGERS)
                        .createIndex(Indexes.ascending("tenant", "certificates.expireTime")));
    }

    @Bean
    Migration certificateIndex() {
        return Migration.of(
                20,
                "index of certificates in ledgers",
                database -> database.getCollection(MongoLedgers.LEDGERS)
                        .createIndex(Indexes.ascending("tenant", "certificates.course", "certificates.version")));
    }

    @Bean
    TenantScoped<Inspections> inspections(TenantCollections collections) {
        TenantScoped<TenantCollection<InspectionDocument>> inspections =
                collections.of(MongoInspections.INSPECTIONS, InspectionDocument.class);
        return tenant -> new MongoInspections(inspections.of(tenant));
    }

    @Bean
    TenantScoped<ConsentSummaries> consentSummaries(TenantCollections collections) {
        TenantScoped<TenantCollection<SummaryDocument>> summaries =
                collections.of(MongoConsentSummaries.SUMMARIES, SummaryDocument.class);
        return tenant -> new MongoConsentSummaries(summaries.of(tenant));
    }

    @Bean
    Migration inspectionIndexes() {
        return Migration.of(
                4,
                "index of inspections by member",
                database -> database.getCollection(MongoInspections.INSPECTIONS)
                        .createIndex(Indexes.compoundIndex(
                                Indexes.ascending("tenant", "member"),
                                Indexes.descending("inspectTime", "inspection"))));
    }

    @Bean
    Migration linkedAccountsIndex() {
        return Migration.of(
                73,
                "unique index of linked accounts in ledgers",
                database -> database.getCollection(MongoLedgers.LEDGERS)
                        .createIndex(
                                Indexes.ascending("linkedAccounts"),
                                new IndexOptions().unique(true).sparse(true)));
    }

    @Bean
    Migration assignmentsOfEarlierReleases() {
        return AssignmentsOfEarlierReleases.MIGRATION;
    }

    @Bean
    Migration ledgerIndexes() {
        return Migration.of(
                1,
                "index of acknowledgements in ledgers",
                database -> database.getCollection(MongoLedgers.LEDGERS)
                        .createIndex(
                                Indexes.ascending("tenant", "acknowledgements.policy", "acknowledgements.version")));
    }
}
