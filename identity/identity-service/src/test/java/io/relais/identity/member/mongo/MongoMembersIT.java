package io.relais.identity.member.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.identity.member.MembersContract;
import io.relais.platform.mongo.Leases;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.identity.v1.MemberDeleted;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;
import java.time.Clock;
import org.bson.Document;
import org.junit.jupiter.api.Test;

@WithStores
class MongoMembersIT extends MembersContract {

    private static final MemberMongoConfiguration ADAPTER = new MemberMongoConfiguration();

    private final Stores stores;

    MongoMembersIT(Stores stores) {
        super(new Store(
                ADAPTER.members(stores.collections()),
                ADAPTER.unsettledMembers(stores.collections()),
                ADAPTER.administratorChanges(new Leases(stores.database(), Clock.systemUTC()))));
        this.stores = stores;
        MongoMembers.createIndexes(stores.database());
    }

    @Test
    void whoLeftLeavesAMessageAndNothingPersonal() throws Exception {
        TenantId acme = new TenantId("acme");
        String id = leftMember(ADAPTER.members(stores.collections()).of(acme));

        Document left = stores.database()
                .getCollection(MongoMembers.COLLECTION)
                .find(new Document("tenant", "acme").append("_id", "acme/" + id))
                .first();
        assertThat(left).isNotNull();
        assertThat(left.keySet())
                .containsExactlyInAnyOrder(
                        "_id", "tenant", "version", "emailKey", "standing", "createTime", "touchTime", "outbox");
        assertThat(left.toJson()).doesNotContain("alice").doesNotContain("Martin");
        Document message = left.getList("outbox", Document.class).getFirst();
        assertThat(message.getString("id")).isEqualTo("members/" + id + "/deleted");
        assertThat(MemberDeleted.parseFrom(message.get("payload", org.bson.types.Binary.class)
                                .getData())
                        .getMember())
                .isEqualTo("members/" + id);
    }
}
