package io.relais.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import io.relais.platform.mongo.MissingTenantError;
import io.relais.platform.redis.TenantKeys;
import io.relais.platform.tenancy.TenantId;
import java.util.Optional;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;
import org.junit.jupiter.api.Test;

@WithStores(sharedRedisKeys = "shared")
class WithStoresIT {
    private static final TenantId ACME = new TenantId("acme");

    private final Stores stores;

    public record Thing(@BsonId String id, String tenant) {}

    WithStoresIT(Stores stores) {
        this.stores = stores;
    }

    @Test
    void aTenantsDocumentIsWrittenAndRead() {
        var things = stores.collections().of("things", Thing.class).of(ACME);
        things.insert(new Thing(things.documentId("1"), "acme"));
        assertThat(things.findById("1")).isPresent();
    }

    @Test
    void aCommandWithoutATenantIsRejected() {
        var raw = stores.database().getCollection("things");
        assertThatThrownBy(() -> raw.find(Filters.eq("x")).first()).isInstanceOf(MissingTenantError.class);
        assertThatThrownBy(() -> raw.insertOne(new Document("_id", 1))).isInstanceOf(MissingTenantError.class);
    }

    @Test
    void redisAnswers(Stores same) {
        assertThat(same).isSameAs(stores);
        String key = TenantKeys.key(ACME, "greeting");
        stores.redis().call(commands -> commands.set(key, "hello"));
        stores.redis().call(commands -> commands.set("shared", "allowed here"));
        assertThat(stores.redis().tryCall(commands -> commands.get(key))).isEqualTo(Optional.of("hello"));
    }
}
