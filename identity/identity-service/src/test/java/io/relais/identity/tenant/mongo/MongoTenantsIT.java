package io.relais.identity.tenant.mongo;

import static io.relais.identity.tenant.TenantFixtures.anActiveTenant;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.relais.identity.space.Placement;
import io.relais.identity.tenant.Tenant;
import io.relais.identity.tenant.TenantsContract;
import io.relais.identity.tenant.mongo.TenantDocuments.TenantDocument;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.identity.v1.TenantCreated;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;
import java.util.List;
import org.junit.jupiter.api.Test;

@WithStores
class MongoTenantsIT extends TenantsContract<MongoTenants> {

    private final Stores stores;

    MongoTenantsIT(Stores stores) {
        super(new MongoTenants(stores.collections()));
        this.stores = stores;
        MongoTenants.createIndexes(stores.database());
        MongoTenants.createSiloIndex(stores.database());
    }

    @Override
    protected void holdMessages() {
        // No relay runs here.
    }

    @Override
    protected void deliver(TenantId tenant) {
        stores.collections()
                .of(MongoTenants.COLLECTION, TenantDocument.class)
                .of(tenant)
                .updateById(TenantDocument.ID, Updates.pull("outbox", Filters.gt("id", "")));
    }

    @Test
    void theMessageTellsTheTenantsNameAndLanguage() throws Exception {
        TenantId acme = new TenantId("acme");
        Tenant tenant = anActiveTenant(tenants, acme, new Placement("https://id.example/realms/relais", "org-1"));
        Tenant next = new Tenant(
                tenant.id(),
                tenant.subscription(),
                tenant.settings(),
                tenant.plan(),
                tenant.step(),
                tenant.space(),
                false,
                null,
                tenant.createTime(),
                tenant.touchTime(),
                tenant.version() + 1);
        assertThat(tenants.replaceRequestingDefaults(next)).isTrue();

        List<OutboxMessage> messages = stores.collections()
                .of(MongoTenants.COLLECTION, TenantDocument.class)
                .of(acme)
                .findById(TenantDocument.ID)
                .orElseThrow()
                .outbox();
        assertThat(messages).singleElement().satisfies(message -> {
            assertThat(message.id()).isEqualTo("tenants/acme/created");
            assertThat(TenantCreated.parseFrom(message.payload().getData()))
                    .isEqualTo(TenantCreated.newBuilder()
                            .setTenant("acme")
                            .setDisplayName("Company acme")
                            .setLanguageCode("fr")
                            .build());
        });
    }
}
