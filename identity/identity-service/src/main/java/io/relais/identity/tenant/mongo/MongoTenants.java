package io.relais.identity.tenant.mongo;

import com.google.protobuf.Message;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.relais.identity.space.Placement;
import io.relais.identity.tenant.ProvisioningStep;
import io.relais.identity.tenant.Tenant;
import io.relais.identity.tenant.TenantFact;
import io.relais.identity.tenant.Tenants;
import io.relais.identity.tenant.mongo.TenantDocuments.TenantDocument;
import io.relais.platform.mongo.AllTenants;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.identity.v1.TenantCreated;
import io.relais.proto.identity.v1.TenantResumed;
import io.relais.proto.identity.v1.TenantSuspended;
import io.relais.proto.identity.v1.TenantUpdated;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The tenant registry as the collection {@code tenants}. */
final class MongoTenants implements Tenants {

    static final String COLLECTION = "tenants";

    private static final String SILO = "subscription.silo";
    private static final int MOST_SILOS = 10_000;

    private static final List<String> UNFINISHED_STEPS = Arrays.stream(ProvisioningStep.values())
            .filter(step -> step != ProvisioningStep.COMPLETE)
            .map(Enum::name)
            .toList();

    private final TenantScoped<TenantCollection<TenantDocument>> registrations;
    private final AllTenants<TenantDocument> registry;

    MongoTenants(TenantCollections collections) {
        this.registrations = collections.of(COLLECTION, TenantDocument.class);
        this.registry = collections.acrossTenants(COLLECTION, TenantDocument.class, "the tenant registry");
    }

    static void createIndexes(MongoDatabase database) {
        database.getCollection(COLLECTION)
                .createIndex(
                        Indexes.ascending("space.issuer", "space.organizationId"),
                        new IndexOptions().unique(true).sparse(true));
        database.getCollection(COLLECTION).createIndex(Indexes.ascending("tenant"));
        database.getCollection(COLLECTION).createIndex(Indexes.ascending("step", "touchTime"));
    }

    /** A silo is one tenant's. */
    static void createSiloIndex(MongoDatabase database) {
        database.getCollection(COLLECTION)
                .createIndex(
                        Indexes.ascending(SILO), new IndexOptions().unique(true).sparse(true));
    }

    @Override
    public boolean add(Tenant registered) {
        return registrations.of(registered.id()).insertIfAbsent(TenantDocument.of(registered, null));
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return registrations.of(id).findById(TenantDocument.ID).map(TenantDocument::toTenant);
    }

    @Override
    public Optional<Tenant> findBySpace(Placement space) {
        return registry.findOne(Filters.and(
                        Filters.eq("space.issuer", space.issuer()),
                        Filters.eq("space.organizationId", space.organizationId())))
                .map(TenantDocument::toTenant);
    }

    @Override
    public Set<String> siloIssuers() {
        return registry.find(Filters.exists(SILO), Sorts.ascending(SILO), MOST_SILOS).stream()
                .flatMap(tenant -> tenant.toTenant().placement().stream())
                .map(Placement::issuer)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean replace(Tenant changed) {
        return replace(changed, null);
    }

    @Override
    public boolean replaceTelling(Tenant changed, TenantFact fact) {
        String name = changed.id().resourceName();
        Message payload =
                switch (fact) {
                    case UPDATED -> TenantUpdated.newBuilder().setTenant(name).build();
                    case SUSPENDED ->
                        TenantSuspended.newBuilder().setTenant(name).build();
                    case RESUMED -> TenantResumed.newBuilder().setTenant(name).build();
                };
        return replace(
                changed,
                List.of(OutboxMessage.of(name + "/versions/" + changed.version(), payload, changed.touchTime())));
    }

    @Override
    public boolean replaceRequestingDefaults(Tenant changed) {
        TenantCreated created = TenantCreated.newBuilder()
                .setTenant(changed.id().value())
                .setDisplayName(changed.settings().displayName())
                .setLanguageCode(changed.settings().languageCode())
                .build();
        return replace(
                changed,
                List.of(OutboxMessage.of(changed.id().resourceName() + "/created", created, changed.touchTime())));
    }

    private boolean replace(Tenant changed, @Nullable List<OutboxMessage> messages) {
        return registrations
                .of(changed.id())
                .replaceIfVersion(TenantDocument.ID, changed.version() - 1, TenantDocument.of(changed, messages));
    }

    @Override
    public boolean hasUndelivered(TenantId id) {
        return registrations
                .of(id)
                .findById(TenantDocument.ID)
                .map(TenantDocument::outbox)
                .filter(waiting -> !waiting.isEmpty())
                .isPresent();
    }

    @Override
    public List<Tenant> list(@Nullable TenantId after, int limit) {
        Bson filter = after == null ? Filters.empty() : Filters.gt("tenant", after.value());
        return registry.find(filter, Sorts.ascending("tenant"), limit).stream()
                .map(TenantDocument::toTenant)
                .toList();
    }

    @Override
    public List<Tenant> unfinished(Instant touchedBefore, int limit) {
        Bson filter = Filters.and(Filters.in("step", UNFINISHED_STEPS), Filters.lt("touchTime", touchedBefore));
        return registry.find(filter, Sorts.ascending("touchTime"), limit).stream()
                .map(TenantDocument::toTenant)
                .toList();
    }
}
